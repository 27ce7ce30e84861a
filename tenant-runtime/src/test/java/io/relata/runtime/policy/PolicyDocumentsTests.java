package io.relata.runtime.policy;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.check.PolicyResolution;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.document.StoredPolicies;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.testing.ModelSketch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PolicyDocumentsTests {

  private static final DataModel BLOG = blog("title");

  private static DataModel blog(String title) {
    ModelSketch sketch = new ModelSketch().enumType("state", "DRAFT", "OUT");
    return sketch
        .table(
            "author",
            "authors",
            field("name", FieldType.Text.PLAIN),
            field("user_id", FieldType.Text.PLAIN))
        .table(
            "post",
            "posts",
            field(title, FieldType.Text.PLAIN).searchable().formerly("headline"),
            field("state", sketch.valuesOf("state")),
            field("words", new FieldType.Int(null, null)),
            field("due", new FieldType.Date()),
            field("extra", new FieldType.Json()),
            field("tags", new FieldType.ListOf(FieldType.Text.PLAIN)))
        .relation("post", "author", "author", "posts", Cardinality.MANY_TO_ONE)
        .hideInverse()
        .model();
  }

  private static final String WHOLE =
      """
      roles:
        - name: writer
          description: Writes
          grants:
            - table: post
              action: read
              rows: {or: [{state: {eq: OUT}}, {author: {user_id: {eq: $user.id}}}]}
              fields: [title, state, author, created_at]
            - table: post
              action: edit
              rows: {author: {user_id: {eq: $user.id}}, words: {gt: 1, lt: 100000}}
              check: {state: {in: [DRAFT, OUT]}}
              set: {author_id: $user.author, title: $$5, tags: [a, b]}
            - {table: post, action: add, rows: {due: {gte: $today, this_year: true, last_days: 30}}, fields: [title]}
            - table: author
              action: read
              rows:
                posts: {some: {title: {starts_with: $$a}}, none: {extra: {contains: {a: [1, null]}}}}
                posts_count: {gte: 1}
                not: {name: {in: [$user.name, Ann]}}
                updated_at: {lt: $now}
            - {table: post, action: delete, rows: {author: {is_null: true}}}
            - table: post
              action: link
              rows:
                and:
                  - extra: {path: {at: [a, "0"], eq: $user.city}}
                  - extra: {path: {at: [a], in: [1, $$x]}}
                  - extra: {path: {at: [b], starts_with: x}}
                  - extra: {path: {at: [c], exists: false}}
        - name: public
          grants: [{table: post, action: read, rows: {tags: {has_any: $user.roles}}}]
      deny:
        - {table: author, deny: read, rows: {name: {eq: Zed}}, roles: [writer, owner]}
      rules:
        - {table: post, name: has_title, holds: {title: {ne: ""}}, message: A title is needed, severity: warning}
      """;

  private static final IdSource IDS = IdSource.random();

  private static JsonNode yaml(String yaml) {
    return switch (PolicyDocuments.fromYaml(yaml)) {
      case Parsed.Read<JsonNode>(JsonNode tree) -> tree;
      case Parsed.Unreadable<JsonNode> unreadable -> throw new AssertionError(unreadable);
    };
  }

  private static AccessPolicy read(String yaml, AccessPolicy present) {
    return switch (PolicyDocuments.read(yaml(yaml), BLOG, present, IDS)) {
      case Parsed.Read<AccessPolicy>(AccessPolicy policy) -> policy;
      case Parsed.Unreadable<AccessPolicy> unreadable -> throw new AssertionError(unreadable);
    };
  }

  private static List<ModelProblem> problems(String yaml) {
    return switch (PolicyDocuments.read(yaml(yaml), BLOG, AccessPolicy.EMPTY, IDS)) {
      case Parsed.Read<AccessPolicy> read -> throw new AssertionError("read: " + read);
      case Parsed.Unreadable<AccessPolicy>(List<ModelProblem> problems) -> problems;
    };
  }

  @Test
  void readsWhatItWrites() {
    AccessPolicy policy = read(WHOLE, AccessPolicy.EMPTY);
    JsonNode written = PolicyDocuments.write(policy, BLOG);
    assertThat(PolicyDocuments.read(written, BLOG, policy, IDS))
        .isEqualTo(new Parsed.Read<>(policy));
    assertThat(PolicyDocuments.write(policy, BLOG)).isEqualTo(written);
  }

  @Test
  void keepsItsIdsWhenReadAgain() {
    AccessPolicy policy = read(WHOLE, AccessPolicy.EMPTY);
    assertThat(read(WHOLE, policy)).isEqualTo(policy);
  }

  @Test
  void comesBackFromTheStoreAsItWas() {
    AccessPolicy policy = read(WHOLE, AccessPolicy.EMPTY);
    assertThat(StoredPolicies.fromStore(StoredPolicies.toStore(policy))).isEqualTo(policy);
  }

  @Test
  void isWrittenWithPresentNames() {
    AccessPolicy policy = read(WHOLE.replace("title: $$5", "headline: $$5"), AccessPolicy.EMPTY);
    assertThat(PolicyDocuments.write(policy, blog("caption")).toString())
        .contains("\"caption\":\"$$5\"")
        .doesNotContain("\"title\":\"$$5\"");
  }

  @Test
  void resolvesWithoutLossOnTheModelThatItWasReadFor() {
    AccessPolicy policy = read(WHOLE, AccessPolicy.EMPTY);
    assertThat(PolicyResolution.resolve(policy, BLOG).losses()).isEmpty();
    assertThat(PolicyResolution.resolve(policy, BLOG).policy().toString())
        .contains("value=OUT")
        .doesNotContain("EnumValueId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {table: pst, action: read}                               | roles[0].grants[0].table             | UNKNOWN_TABLE
          {table: post, action: look}                              | roles[0].grants[0].action            | INVALID_DOCUMENT
          {table: post}                                            | roles[0].grants[0].action            | INVALID_DOCUMENT
          {table: post, action: read, rows: {author: {nme: {eq: a}}}} | roles[0].grants[0].rows.author.nme | INVALID_FILTER
          {table: post, action: read, rows: {words: {eq: x}}}      | roles[0].grants[0].rows.words.eq     | INVALID_FILTER
          {table: post, action: read, rows: {words: {eq: 3000000000}}} | roles[0].grants[0].rows.words.eq | INVALID_FILTER
          {table: post, action: read, rows: {extra: {path: {eq: 1}}}} | roles[0].grants[0].rows.extra.path  | INVALID_FILTER
          {table: post, action: read, rows: {extra: {path: {at: [a]}}}} | roles[0].grants[0].rows.extra.path | INVALID_FILTER
          {table: post, action: read, rows: {extra: {path: {at: [], eq: 1}}}} | roles[0].grants[0].rows.extra.path | INVALID_FILTER
          {table: post, action: read, rows: {extra: {path: {at: [$user.id], eq: 1}}}} | roles[0].grants[0].rows.extra.path | INVALID_FILTER
          {table: post, action: read, rows: {extra: {path: {at: [a], gt: {b: 1}}}}} | roles[0].grants[0].rows.extra.path | INVALID_FILTER
          {table: post, action: read, rows: {extra: {path: {at: [a], between: [1, 2]}}}} | roles[0].grants[0].rows.extra.path.between | INVALID_FILTER
          {table: post, action: read, rows: {extra: {exists: true}}} | roles[0].grants[0].rows.extra.exists | INVALID_FILTER
          {table: post, action: read, rows: {search: x}}           | roles[0].grants[0].rows.search       | INVALID_FILTER
          {table: post, action: read, rows: {not: {search: x}}}    | roles[0].grants[0].rows.not.search   | INVALID_FILTER
          {table: post, action: read, rows: {due: {last_days: 0}}} | roles[0].grants[0].rows.due.last_days  | INVALID_FILTER
          {table: post, action: read, rows: {due: {last_days: x}}} | roles[0].grants[0].rows.due.last_days  | INVALID_FILTER
          {table: post, action: read, rows: {due: {next_days: 100001}}} | roles[0].grants[0].rows.due.next_days | INVALID_FILTER
          {table: post, action: read, rows: {due: {this_week: 1}}} | roles[0].grants[0].rows.due.this_week  | INVALID_FILTER
          {table: post, action: read, rows: {words: {today: true}}} | roles[0].grants[0].rows.words.today   | INVALID_FILTER
          {table: post, action: read, rows: {title: {eq: 5}}}      | roles[0].grants[0].rows.title.eq     | INVALID_FILTER
          {table: post, action: read, rows: {title: {eq: null}}}   | roles[0].grants[0].rows.title.eq     | INVALID_FILTER
          {table: post, action: read, rows: {title: {lt: $now}}}   | roles[0].grants[0].rows.title.lt     | INVALID_FILTER
          {table: post, action: read, rows: {title: {eq: $user.roles}}} | roles[0].grants[0].rows.title.eq | INVALID_FILTER
          {table: post, action: read, rows: {title: {eq: $admin}}} | roles[0].grants[0].rows.title.eq     | INVALID_FILTER
          {table: post, action: read, rows: {state: {eq: GONE}}}   | roles[0].grants[0].rows.state.eq     | INVALID_FILTER
          {table: post, action: read, rows: {due: {between: [$today, $now]}}} | roles[0].grants[0].rows.due.between | INVALID_FILTER
          {table: post, action: read, rows: {extra: {eq: {a: $user.id}}}} | roles[0].grants[0].rows.extra.eq | INVALID_FILTER
          {table: post, action: read, rows: [1]}                   | roles[0].grants[0].rows              | INVALID_FILTER
          {table: post, action: read, rows: 5}                     | roles[0].grants[0].rows              | INVALID_FILTER
          {table: post, action: read, fields: [nme]}               | roles[0].grants[0].fields[0]         | UNKNOWN_FIELD
          {table: post, action: read, fields: title}               | roles[0].grants[0].fields            | INVALID_DOCUMENT
          {table: post, action: edit, fields: [created_by]}        | roles[0].grants[0].fields[0]         | INVALID_GRANT
          {table: post, action: delete, fields: [title]}           | roles[0].grants[0].fields            | INVALID_GRANT
          {table: post, action: read, check: {}}                   | roles[0].grants[0].check             | INVALID_GRANT
          {table: post, action: read, set: {title: a}}             | roles[0].grants[0].set               | INVALID_GRANT
          {table: post, action: add, set: {id: 5}}                 | roles[0].grants[0].set.id            | INVALID_GRANT
          {table: post, action: add, set: {words: many}}           | roles[0].grants[0].set.words         | INVALID_VALUE
          {table: post, action: add, set: {words: null}}           | roles[0].grants[0].set.words         | INVALID_VALUE
          {table: post, action: add, set: {title: $user.roles}}    | roles[0].grants[0].set.title         | INVALID_VALUE
          {table: post, action: add, set: {author: 1, author_id: 2}} | roles[0].grants[0].set.author_id   | NAME_CLASH
          {table: post, action: read, raws: {}}                    | roles[0].grants[0].raws              | INVALID_DOCUMENT
          """)
  void pointsAtWhatIsWrong(String grant, String path, ModelProblem.Code code) {
    assertThat(problems("roles: [{name: r, grants: [" + grant.strip() + "]}]"))
        .extracting(ModelProblem::path, ModelProblem::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(path, code));
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThat(
            problems(
                """
                roles:
                  - {name: owner, grants: []}
                  - {name: r, grants: [{table: post, action: read, rows: {a: {eq: 1}, b: {eq: 1}}}]}
                  - {name: r, grants: []}
                  - {name: "rôle\u202e", grants: []}
                deny: [{table: post, deny: read, roles: [nobody]}]
                rules:
                  - {table: post, name: a, holds: {id: {gt: 0}}, message: m}
                  - {table: post, name: a, holds: {id: {gt: 0}}, message: m}
                  - {table: post, name: b, message: m}
                """))
        .extracting(ModelProblem::path)
        .containsExactly(
            "roles[0].name",
            "roles[1].grants[0].rows.a",
            "roles[1].grants[0].rows.b",
            "roles[2].name",
            "roles[3].name",
            "deny[0].roles[0]",
            "rules[1].name",
            "rules[2].holds");
  }

  @Test
  void refusesTooMany() {
    String grants =
        IntStream.range(0, 2_001)
            .mapToObj(i -> "{table: post, action: read}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(problems("roles: [{name: r, grants: " + grants + "}]"))
        .extracting(ModelProblem::code)
        .containsExactly(ModelProblem.Code.TOO_MANY);
    String roles =
        IntStream.range(0, 201)
            .mapToObj(i -> "{name: r" + i + ", grants: []}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(problems("roles: " + roles)).extracting(ModelProblem::path).containsExactly("roles");
  }

  @Test
  void refusesFiltersWithoutMeasure() {
    String deep = "{not: ".repeat(33) + "{}" + "}".repeat(33);
    String wide =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "{}")
            .collect(Collectors.joining(",", "{and: [", "]}"));
    for (String rows : List.of(deep, wide)) {
      assertThat(
              problems(
                  "roles: [{name: r, grants: [{table: post, action: read, rows: " + rows + "}]}]"))
          .extracting(ModelProblem::path)
          .containsExactly("roles[0].grants[0].rows");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{roles: [{name: r, grants: [{table: post, action: read, rows: {words: {eq:"
            + " 1e999999999}}}]}]}",
        "{roles: [{name: r, description: \"a\\0b\", grants: []}]}",
        "{roles: [{name: r, \"a\\0b\": 1, grants: []}]}",
        "{roles: 5}",
        "{roles: [5]}",
        "[]",
        "5",
        "null",
        "{unknown: 1}"
      })
  void refusesWhatIsNoPolicy(String document) {
    assertThat(problems(document)).isNotEmpty();
  }

  @Test
  void doesNotFallOverDepth() {
    String deep = "[".repeat(90) + "]".repeat(90);
    assertThat(problems("{roles: " + deep + "}"))
        .extracting(ModelProblem::message)
        .containsExactly("at most 60 levels are read");
    assertThat(PolicyDocuments.fromJson("[".repeat(100_000))).isInstanceOf(Parsed.Unreadable.class);
  }
}
