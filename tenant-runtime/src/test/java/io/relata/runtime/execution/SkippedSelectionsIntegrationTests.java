package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Selections of which directives leave nothing")
class SkippedSelectionsIntegrationTests {

  private static final TestWrites WRITES =
      TestWrites.create(TestDatabase.create(), Publishing.model());

  static {
    WRITES
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo')",
            "insert into books (title, author_id) values ('Sea', 1), ('Sky', 1), ('Sun', null)",
            "insert into tags (label) values ('sea')");
    WRITES.data("mutation { edit_book(id: 1, input: {tags: [{_action: ADD, id: 1}]}) { id } }");
  }

  private static final TestApi READS = TestApi.of(WRITES.tenant(), WRITES.model());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { book(id: 1) { id @skip(if: true) } }                     | {"book":{}}
          { books(limit: 2) { title @skip(if: true) } }              | {"books":[{},{}]}
          { books(limit: 1) { author { name @skip(if: true) } } }    | {"books":[{"author":{}}]}
          { book(id: 3) { author { name @skip(if: true) } } }        | {"book":{"author":null}}
          { book(id: 1) { tags { label @skip(if: true) } } }         | {"book":{"tags":[{}]}}
          { book(id: 2) { tags { label @skip(if: true) } } }         | {"book":{"tags":[]}}
          { books_aggregate { count @skip(if: true) } }              | {"books_aggregate":{}}
          { books_aggregate { sum { pages @skip(if: true) } } }      | {"books_aggregate":{"sum":{}}}
          { books_aggregate(filter: {id: {eq: 0}}) { count @skip(if: true) } } | {"books_aggregate":{}}
          { author(id: 1) { books_aggregate { count @skip(if: true) } } } | {"author":{"books_aggregate":{}}}
          { books_group(by: [state]) { key @skip(if: true) } }       | {"books_group":[{}]}
          { books_group(by: [state]) { aggregate { count @skip(if: true) } } } | {"books_group":[{"aggregate":{}}]}
          { books_connection { total_count @skip(if: true) } }       | {"books_connection":{}}
          { books_connection { pageInfo { hasNextPage @skip(if: true) } } } | {"books_connection":{"pageInfo":{}}}
          { books_connection(first: 1) { edges { cursor @skip(if: true) } } } | {"books_connection":{"edges":[{}]}}
          { books_connection(first: 1) { nodes { id @skip(if: true) } } } | {"books_connection":{"nodes":[{}]}}
          { author(id: 1) { books_connection(first: 1) { pageInfo { endCursor @skip(if: true) } } } } | {"author":{"books_connection":{"pageInfo":{}}}}
          """)
  void areEmptyObjects(String query, String expected) {
    assertThat(READS.data(query)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hasPreviousPage", "hasNextPage"})
  void factsOfAPageComeByThemselves(String fact) {
    assertThat(READS.data("{ books_connection(first: 1) { pageInfo { %s } } }".formatted(fact)))
        .hasToString(
            "{\"books_connection\":{\"pageInfo\":{\"%s\":%b}}}"
                .formatted(fact, fact.equals("hasNextPage")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mutation { add_tag(input: {label: "new"}) { id @skip(if: true) } }           | {"add_tag":{}}
          mutation { add_tags(inputs: [{label: "one"}, {label: "two"}]) { id @skip(if: true) } } | {"add_tags":[{},{}]}
          mutation { edit_author(id: 1, input: {name: "Ada"}) { id @skip(if: true) } } | {"edit_author":{}}
          mutation { edit_author(id: 1, input: {name: "Ada"}) { books_connection { pageInfo { endCursor @skip(if: true) } } } } | {"edit_author":{"books_connection":{"pageInfo":{}}}}
          mutation { edit_authors(filter: {id: {eq: 1}}, input: {name: "Ada"}) { count @skip(if: true) } } | {"edit_authors":{}}
          """)
  void areEmptyObjectsAfterWrites(String mutation, String expected) {
    assertThat(WRITES.data(mutation)).hasToString(expected);
  }
}
