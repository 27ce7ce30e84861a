package io.relata.runtime.policy;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.testing.ModelSketch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PolicyLinterTests {

  private static ModelSketch sketch() {
    return new ModelSketch()
        .table(
            "author",
            "authors",
            field("name", FieldType.Text.PLAIN),
            field("user_id", FieldType.Text.PLAIN).unique())
        .table(
            "post",
            "posts",
            field("title", FieldType.Text.PLAIN),
            field("words", new FieldType.Int(null, null)))
        .relation("post", "author", "author", "posts", Cardinality.MANY_TO_ONE);
  }

  private static final DataModel BLOG = sketch().model();

  /** {@code roles[0].grants[1] NO_INDEX it compares ...}. */
  private static List<String> findings(String yaml) {
    return findings(yaml, BLOG, BLOG);
  }

  private static List<String> findings(String yaml, DataModel written, DataModel model) {
    return PolicyLinter.findings(policy(yaml, written), model).stream()
        .map(finding -> finding.place().path() + " " + finding.kind() + " " + finding.text())
        .toList();
  }

  private static AccessPolicy policy(String yaml, DataModel model) {
    if (!(PolicyDocuments.fromYaml(yaml) instanceof Parsed.Read<JsonNode>(JsonNode tree))) {
      throw new AssertionError(yaml);
    }
    return switch (PolicyDocuments.read(tree, model, AccessPolicy.EMPTY, IdSource.random())) {
      case Parsed.Read<AccessPolicy>(AccessPolicy policy) -> policy;
      case Parsed.Unreadable<AccessPolicy> unreadable -> throw new AssertionError(unreadable);
    };
  }

  private static String role(String... grants) {
    return "roles: [{name: reader, grants: [" + String.join(", ", grants) + "]}]";
  }

  @Test
  void findsNothingWhereNothingIsWrong() {
    assertThat(findings("roles: []")).isEmpty();
    assertThat(findings(role("{table: post, action: read}", "{table: author, action: read}")))
        .isEmpty();
    assertThat(findings(role("{table: author, action: read, rows: {user_id: {eq: $user.id}}}")))
        .isEmpty();
    assertThat(findings(role("{table: post, action: read, rows: {id: {in: [1, 2]}}}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: {in: []}}",
        "{or: []}",
        "{or: [{id: {in: []}}, {or: []}]}",
        "{and: [{user_id: {eq: a}}, {user_id: {eq: b}}]}",
        "{posts: {some: {id: {in: []}}}, id: {in: []}}"
      })
  void findsWhatNoRowCanMeet(String rows) {
    assertThat(findings(role("{table: author, action: edit, rows: " + rows + "}")))
        .contains("roles[0].grants[0] NEVER_MATCHES no row can meet its filter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{not: {id: {in: []}}}",
        "{or: [{id: {in: []}}, {user_id: {eq: a}}]}",
        "{or: [{user_id: {eq: a}}, {user_id: {eq: b}}]}",
        "{and: [{user_id: {eq: a}}, {user_id: {eq: a}}]}",
        "{and: [{user_id: {eq: a}}, {user_id: {eq: $user.id}}]}"
      })
  void findsNoContradictionWhereThereIsNone(String rows) {
    assertThat(findings(role("{table: author, action: edit, rows: " + rows + "}")))
        .noneMatch(finding -> finding.contains("NEVER_MATCHES"));
  }

  @Test
  void findsComparedFieldsWithoutAnIndex() {
    assertThat(
            findings(
                role(
                    "{table: author, action: read}",
                    "{table: post, action: read, rows: {author: {name: {eq: Ann}, user_id: {eq:"
                        + " $user.id}}}}")))
        .anyMatch(
            finding ->
                finding.equals(
                    "roles[0].grants[1] NO_INDEX it compares author.name, which has no index"))
        .noneMatch(finding -> finding.contains("NO_INDEX it compares author.user_id"));
  }

  @Test
  void findsRelationsThatLeadPastAFilter() {
    String picked = "{table: author, action: read, rows: {user_id: {eq: a}}}";
    assertThat(findings(role(picked, "{table: post, action: read}")))
        .containsExactly(
            "roles[0].grants[0] OPEN_INVERSE it picks rows, but posts leads to all rows of post,"
                + " which the role reads without a filter");
    assertThat(findings(role(picked, "{table: post, action: edit}"))).isEmpty();
    assertThat(findings(role(picked, "{table: post, action: read, rows: {id: {gt: 1}}}")))
        .isEmpty();
    DataModel hidden = sketch().hideInverse().model();
    assertThat(findings(role(picked, "{table: post, action: read}"), hidden, hidden)).isEmpty();
  }

  @Test
  void findsFiguresOverTheCallersFewRows() {
    String own = "{table: post, action: read, rows: {author: {user_id: {eq: $user.id}}}}";
    String authors = "{table: author, action: read}";
    String finding =
        "roles[0].grants[0] FEW_ROWS it picks rows by a value of the caller, so that"
            + " posts_aggregate of author adds up few rows, maybe one";
    assertThat(findings(role(own, authors))).containsExactly(finding);
    assertThat(findings(role(own))).isEmpty();
    assertThat(findings(role(own, "{table: author, action: edit, fields: [name]}"))).isEmpty();
    assertThat(findings(role("{table: post, action: read, rows: {id: {gt: 1}}}", authors)))
        .isEmpty();
    assertThat(findings(role(own, authors, "{table: post, action: read, rows: {id: {gt: 1}}}")))
        .isEmpty();
    assertThat(
            findings(
                role(
                    "{table: post, action: read, rows: {or: [{author: {user_id: {in: [a,"
                        + " $user.id]}}}]}}",
                    authors)))
        .containsExactly(finding);
    DataModel hidden = sketch().hideInverse().model();
    assertThat(findings(role(own, authors), hidden, hidden)).isEmpty();
  }

  @Test
  void findsFiltersThatTheRoleCanChange() {
    String own = "{table: post, action: delete, rows: {author: {user_id: {eq: $user.id}}}}";
    String finding =
        "roles[0].grants[0] SELF_GRANT its filter looks at author.user_id, which the role itself"
            + " may edit";
    assertThat(findings(role(own, "{table: author, action: edit}"))).containsExactly(finding);
    assertThat(findings(role(own, "{table: author, action: edit, fields: [user_id]}")))
        .containsExactly(finding);
    assertThat(findings(role(own, "{table: author, action: edit, fields: [name]}"))).isEmpty();
    assertThat(findings(role(own, "{table: author, action: edit, set: {user_id: x}}"))).isEmpty();
    assertThat(findings(role(own, "{table: author, action: read}"))).isEmpty();
  }

  @Test
  void tellsWhatFailsClosedAndWhere() {
    DataModel before = BLOG;
    DataModel after =
        new ModelSketch().table("author", "authors", field("name", FieldType.Text.PLAIN)).model();
    String policy =
        """
        roles:
          - {name: empty}
          - name: reader
            grants: [{table: author, action: read}, {table: author, action: edit, rows: {user_id: {eq: a}}}]
        deny: [{table: author, deny: delete, rows: {user_id: {eq: a}}}]
        rules: [{table: author, name: known, holds: {user_id: {ne: a}}, message: Unknown}]
        """;
    assertThat(findings(policy, before, after))
        .satisfiesExactlyInAnyOrder(
            finding ->
                assertThat(finding)
                    .startsWith("roles[1].grants[1] FAILS_CLOSED it grants nothing: "),
            finding -> assertThat(finding).startsWith("deny[0] FAILS_CLOSED it denies all rows"),
            finding -> assertThat(finding).startsWith("rules[0] FAILS_CLOSED it refuses every"));
  }
}
