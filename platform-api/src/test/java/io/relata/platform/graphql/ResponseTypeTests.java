package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class ResponseTypeTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| JSON",
        "*/* | JSON",
        "application/* | JSON",
        "application/json | JSON",
        "application/json; charset=utf-8 | JSON",
        "application/graphql-response+json | GRAPHQL_RESPONSE",
        "application/graphql-response+json, application/json | GRAPHQL_RESPONSE",
        "application/json, application/graphql-response+json | JSON",
        "application/json;q=0.5, application/graphql-response+json;q=0.9 | GRAPHQL_RESPONSE",
        "text/html, */*;q=0.1 | JSON",
      })
  void followsWhatTheCallerLikesBest(String accept, ResponseType expected) {
    assertThat(ResponseType.accepted(accept)).isEqualTo(expected);
  }

  @Test
  void refusesWhatItCanNotGive() {
    assertThatThrownBy(() -> ResponseType.accepted("text/html"))
        .isInstanceOfSatisfying(
            BadCall.class, call -> assertThat(call.status()).isEqualTo(HttpStatus.NOT_ACCEPTABLE));
    assertThatThrownBy(() -> ResponseType.accepted("application/json;q=0"))
        .isInstanceOf(BadCall.class);
  }
}
