package io.relata.runtime.policy;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.testing.ModelSketch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static final PolicyContext OPEN = new PolicyContext(ReadPolicy.OPEN, Set.of());

  /** {@code roles[0].grants[1] NO_INDEX it compares ...}. */
  private static List<String> findings(String yaml) {
    return findings(yaml, BLOG, BLOG);
  }

  private static List<String> findings(String yaml, DataModel written, DataModel model) {
    return PolicyLinter.findings(policy(yaml, written), PolicyContext.DEFAULT, model).stream()
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

  /** What a role may do to rows beyond those that the grant has anyway. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read   | {title: {eq: a}}                     | edit   |                      | looks at"
            + " post.title",
        "delete | {title: {eq: a}}                     | edit   | rows: {words: {gt: 1}} | looks at"
            + " post.title",
        "read   | {author: {user_id: {eq: $user.id}}}  | edit   | fields: [author]     | follows"
            + " post.author",
        "read   | {author_id: {eq: $user.author}}      | edit   | fields: [author]     | looks at"
            + " post.author_id"
      })
  void findsThatARoleCanBringRowsOfTheSameTableUnderAGrant(
      String action, String rows, String other, String terms, String what) {
    String grant = "{table: post, action: %s, rows: %s}".formatted(action, rows);
    String writer =
        "{table: post, action: %s%s}".formatted(other, terms == null ? "" : ", " + terms);
    assertThat(findings(role(grant, writer)))
        .contains(
            "roles[0].grants[0] SELF_GRANT its filter "
                + what
                + ", which the role itself may edit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{table: post, action: edit, rows: {author: {user_id: {eq: $user.id}}}}",
        "{table: post, action: edit, rows: {and: [{words: {gt: 1}}, {author: {user_id: {eq:"
            + " $user.id}}}]}}",
        "{table: post, action: edit, fields: [title]}",
        "{table: post, action: edit, set: {author_id: $user.author}}",
        "{table: post, action: add}",
        "{table: author, action: edit, fields: [name]}"
      })
  void findsNoSelfGrantWhereNoRowIsGained(String writer) {
    String own =
        "{table: post, action: read, rows: {or: [{title: {eq: out}}, {author: {user_id: {eq:"
            + " $user.id}}}]}}";
    assertThat(findings(role(own.replace("{title: {eq: out}}, ", ""), writer)))
        .noneMatch(finding -> finding.contains("SELF_GRANT"));
  }

  @Test
  void findsRowsThatTheRoleCanAddOrDeleteForAFilter() {
    String some = "{table: author, action: read, rows: {posts: {some: {title: {eq: $user.team}}}}}";
    String none = "{table: author, action: read, rows: {posts: {none: {title: {eq: spam}}}}}";
    String add =
        "roles[0].grants[0] SELF_GRANT its filter looks at the rows of author.posts, which the role"
            + " itself may add";
    String delete =
        "roles[0].grants[0] SELF_GRANT its filter looks for rows of author.posts that are not"
            + " there, which the role itself may delete";
    assertThat(findings(role(some, "{table: post, action: add}"))).contains(add);
    assertThat(findings(role(some, "{table: post, action: add, fields: [title]}")))
        .doesNotContain(add);
    assertThat(findings(role(some, "{table: post, action: delete}"))).doesNotContain(delete);
    assertThat(findings(role(none, "{table: post, action: delete}"))).contains(delete);
    assertThat(
            findings(
                role(
                    "{table: author, action: read, rows: {not: {posts: {some: {id: {gt: 0}}}}}}",
                    "{table: post, action: delete}")))
        .contains(delete);
  }

  @Test
  void findsLinksThatTheRoleCanMakeForAFilter() {
    DataModel teams =
        new ModelSketch()
            .table("team", "teams", field("name", FieldType.Text.PLAIN))
            .table("person", "persons", field("user_id", FieldType.Text.PLAIN).unique())
            .relation("team", "members", "person", "teams", Cardinality.MANY_TO_MANY)
            .model();
    String mine = "{table: team, action: read, rows: {members: {some: {user_id: {eq: $user.id}}}}}";
    assertThat(findings(role(mine, "{table: team, action: edit, fields: [members]}"), teams, teams))
        .contains(
            "roles[0].grants[0] SELF_GRANT its filter follows team.members, which the role itself"
                + " may edit");
    assertThat(findings(role(mine, "{table: person, action: edit, fields: [teams]}"), teams, teams))
        .contains(
            "roles[0].grants[0] SELF_GRANT its filter follows person.teams, which the role itself"
                + " may edit");
    assertThat(findings(role(mine, "{table: team, action: edit, fields: [name]}"), teams, teams))
        .isEmpty();
  }

  @Test
  void tellsOfRulesThatSayNothingOrCanNotBeMet() {
    AccessPolicy stored =
        new AccessPolicy(
            List.of(),
            List.of(),
            List.of(
                new WriteRule(
                    new PolicyRuleId(java.util.UUID.randomUUID()),
                    BLOG.tables().getFirst().id(),
                    "empty",
                    Condition.ALWAYS,
                    "m",
                    WriteRule.Severity.ERROR,
                    Set.of())),
            List.of());
    assertThat(PolicyLinter.findings(stored, PolicyContext.DEFAULT, BLOG))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place().path()).isEqualTo("rules[0]");
              assertThat(finding.kind()).isEqualTo(PolicyFinding.Kind.NO_CONDITION);
            });
    assertThat(
            findings(
                "rules: [{table: post, name: never, holds: {id: {in: []}}, message: m}]\n"
                    + "deny: [{table: post, deny: read, rows: {or: []}}]"))
        .containsExactly(
            "deny[0] NEVER_MATCHES no row can meet its filter",
            "rules[0] NEVER_MATCHES no row can meet it, so it refuses every write");
  }

  @Test
  void tellsWhatAnOpenReadPolicyLaysOpen() {
    DataModel staff =
        new ModelSketch()
            .table(
                "person",
                "persons",
                field("name", FieldType.Text.PLAIN),
                field("email", FieldType.Text.PLAIN),
                field("salary", FieldType.Text.PLAIN))
            .model();
    assertThat(PolicyLinter.findings(AccessPolicy.EMPTY, OPEN, staff))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place().path()).isEqualTo("read_policy");
              assertThat(finding.kind()).isEqualTo(PolicyFinding.Kind.OPEN_READING);
              assertThat(finding.text())
                  .isEqualTo(
                      "every role reads every row and field of every table, person.email,"
                          + " person.salary too");
            });
    AccessPolicy denied = policy("deny: [{table: person, deny: read}]", staff);
    assertThat(PolicyLinter.findings(denied, OPEN, staff))
        .extracting(PolicyFinding::text)
        .containsExactly("every role reads every row and field of every table");
    assertThat(PolicyLinter.findings(AccessPolicy.EMPTY, PolicyContext.DEFAULT, staff)).isEmpty();
    assertThat(PolicyLinter.findings(AccessPolicy.EMPTY, OPEN, DataModel.EMPTY)).isEmpty();
  }

  @Test
  void tellsOfRolesThatTokensMayCarryAndNoOneDefines() {
    PolicyContext tokens = new PolicyContext(ReadPolicy.CLOSED, Set.of("reader", "ghost"));
    assertThat(PolicyLinter.findings(policy("roles: [{name: reader}]", BLOG), tokens, BLOG))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place().path()).isEqualTo("jwt.roles");
              assertThat(finding.kind()).isEqualTo(PolicyFinding.Kind.UNKNOWN_ROLE);
              assertThat(finding.text()).contains("the role ghost, which no one defines");
            });
  }

  @Test
  void tellsWhichTestsNameWhatIsGone() {
    DataModel after =
        new ModelSketch().table("author", "authors", field("name", FieldType.Text.PLAIN)).model();
    String policy =
        """
        roles: [{name: reader}]
        tests:
          - {name: a, given: {author: {ann: {name: Ann}}}, as: {roles: [reader]}, expect: []}
          - name: b
            given: {author: {ann: {user_id: a}}, post: {p1: {author: ann}}}
            as: {roles: [reader]}
            expect: [{table: post, sees: []}]
        """;
    AccessPolicy read = policy(policy, BLOG);
    assertThat(PolicyLinter.findings(read, PolicyContext.DEFAULT, BLOG)).isEmpty();
    assertThat(findings(policy, BLOG, after))
        .containsExactly(
            "tests[1] BROKEN_TEST it can not be run: a field is gone",
            "tests[1] BROKEN_TEST it can not be run: a table is gone");
    AccessPolicy without = new AccessPolicy(List.of(), List.of(), List.of(), read.tests());
    assertThat(PolicyLinter.findings(without, PolicyContext.DEFAULT, BLOG))
        .extracting(finding -> finding.place().path() + " " + finding.text())
        .containsExactly(
            "tests[0] it looks as one without: no one defines reader",
            "tests[1] it looks as one without: no one defines reader");
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
