package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class GraphQlCallReaderTests {

  @Test
  void namesTheLimitsOfJson() {
    assertThat(limit("[".repeat(990) + "]".repeat(990)))
        .isEqualTo(Map.of("limit", "json_depth", "maximum", 200));
    assertThat(limit("{\"not\":".repeat(400) + "{}" + "}".repeat(400)))
        .isEqualTo(Map.of("limit", "json_depth", "maximum", 200));
    assertThat(limit("7".repeat(2_000)))
        .isEqualTo(Map.of("limit", "json_number_characters", "maximum", 1_000));
    assertThat(limit("0." + "7".repeat(2_000)))
        .isEqualTo(Map.of("limit", "json_number_characters", "maximum", 1_000));
    assertThat(limit("{\"" + "n".repeat(60_000) + "\":1}"))
        .isEqualTo(Map.of("limit", "json_name_characters", "maximum", 50_000));
  }

  @Test
  void callsJsonMalformedOnlyWhereItIs() {
    BadCall refused = refused("[}");

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(refused.problem().message()).isEqualTo("The body is not well-formed JSON.");
  }

  @Test
  void refusesExponentsThatNoNumberHolds() {
    assertThat(refused("[1e99999999999]").problem().message())
        .isEqualTo("The body holds a number whose exponent is out of range.");
    assertThat(refused("-1e-99999999999").problem().code()).isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void takesADryRunForNothingButTrueOrFalse() {
    assertThat(dryRun("{}")).isFalse();
    assertThat(dryRun("{\"dry_run\": false}")).isFalse();
    assertThat(dryRun("{\"dry_run\": true}")).isTrue();
    for (String other : List.of("null", "\"true\"", "1", "{}")) {
      BadCall refused =
          catchThrowableOfType(BadCall.class, () -> dryRun("{\"dry_run\": " + other + "}"));
      assertThat(refused).as(other).isNotNull();
      assertThat(refused.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    }
  }

  private static boolean dryRun(String extensions) {
    return GraphQlCallReader.of(
            GraphQlCallReader.object("{\"query\": \"{ x }\", \"extensions\": " + extensions + "}"))
        .dryRun();
  }

  private static Map<String, Object> limit(String value) {
    BadCall refused = refused(value);
    RequestProblem problem = refused.problem();
    assertThat(refused.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(problem.code()).as(problem.message()).isEqualTo(ErrorCode.LIMIT);
    return problem.details();
  }

  private static BadCall refused(String value) {
    return catchThrowableOfType(
        BadCall.class, () -> GraphQlCallReader.object("{\"variables\": {\"v\": " + value + "}}"));
  }
}
