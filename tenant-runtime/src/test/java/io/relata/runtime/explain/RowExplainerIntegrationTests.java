package io.relata.runtime.explain;

import static io.relata.runtime.explain.ExplainedLibrary.MODEL;
import static io.relata.runtime.explain.ExplainedLibrary.REFS;
import static io.relata.runtime.explain.ExplainedLibrary.caller;
import static io.relata.runtime.explain.ExplainedLibrary.denial;
import static io.relata.runtime.explain.ExplainedLibrary.grant;
import static io.relata.runtime.explain.ExplainedLibrary.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.explain.ConditionExplained.Cause;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.TestApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Why a row is seen or not")
class RowExplainerIntegrationTests {

  private static final Condition NOVEL = REFS.is("book", "genre", novel());
  private static final Condition LONG =
      new Condition.Compare(REFS.field("book", "pages"), Comparison.GT, new Operand.Constant(200));
  private static final Condition OWN =
      new Condition.Follow(REFS.owning("book", "author"), REFS.isClaim("author", "email", "email"));
  private static final Caller READER = caller(Map.of(), "reader");

  /** As policies hold it, by its id. */
  private static EnumValueId novel() {
    return MODEL.enums().getFirst().values().stream()
        .filter(value -> value.name().equals("NOVEL"))
        .map(EnumValue::id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noRoleHasAGrant() {
    ExplainedLibrary library = new ExplainedLibrary(role("reader"));
    RowExplained row = library.row(READER, "book", 1);
    assertThat(row.found()).isTrue();
    assertThat(row.allowed()).isFalse();
    assertThat(row.reasons()).containsExactly("Role reader has no grant to read book.");
    assertThat(library.row(caller(Map.of(), "king"), "book", 1).reasons())
        .containsExactly("There is no role king; it adds nothing.");
    assertThat(library.row(caller(Map.of()), "book", 1).reasons())
        .containsExactly("The caller has no role.");
  }

  @Test
  void aConditionIsFalseAndItIsToldWhichLeaf() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            role("reader", REFS.read("book", new Condition.All(List.of(NOVEL, LONG)))));
    RowExplained sea = library.row(READER, "book", 1);
    assertThat(sea.allowed()).isFalse();
    assertThat(sea.reasons())
        .containsExactly(
            "Grant 1 of role reader does not cover the row: pages: {gt: 200} is false.");
    ConditionExplained rows =
        sea.actions().getFirst().roles().getFirst().grants().getFirst().rows();
    assertThat(rows.parts())
        .extracting(ConditionExplained::truth)
        .containsExactly(Truth.TRUE, Truth.FALSE);
    assertThat(library.row(READER, "book", 2).allowed()).isTrue();
  }

  @Test
  void anEmptyFieldMakesAConditionUnknown() {
    ExplainedLibrary library = new ExplainedLibrary(role("reader", REFS.read("book", LONG)));
    assertThat(library.row(READER, "book", 4).reasons())
        .containsExactly(
            "Grant 1 of role reader does not cover the row: pages: {gt: 200} is unknown,"
                + " as the row has no value there.");
  }

  @Test
  void everyBranchOfAnOrIsTold() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            role("reader", REFS.read("book", new Condition.Any(List.of(NOVEL, LONG)))));
    assertThat(library.row(READER, "book", 3).reasons())
        .containsExactly(
            "Grant 1 of role reader does not cover the row:"
                + " genre: {eq: \"NOVEL\"} is false; pages: {gt: 200} is false.");
  }

  @Test
  void aMissingClaimIsNamed() {
    ExplainedLibrary library = new ExplainedLibrary(role("reader", REFS.read("book", OWN)));
    RowExplained lacking = library.row(READER, "book", 1);
    assertThat(lacking.missingClaims()).containsExactly("email");
    assertThat(lacking.reasons())
        .singleElement()
        .asString()
        .contains("email: {eq: $user.email}", "as the caller has no $user.email");
    Caller ada = caller(Map.of("email", "ada@example.org"), "reader");
    assertThat(library.row(ada, "book", 1).allowed()).isTrue();
    assertThat(library.row(ada, "book", 4).allowed()).isFalse();
  }

  @Test
  void aNegationOverAMissingClaimFailsClosedAndSaysSo() {
    Condition notOwn = new Condition.Not(REFS.isClaim("author", "name", "name"));
    ExplainedLibrary library = new ExplainedLibrary(role("reader", REFS.read("author", notOwn)));
    RowExplained row = library.row(READER, "author", 1);
    assertThat(row.allowed()).isFalse();
    assertThat(row.reasons()).singleElement().asString().contains("$user.name");
  }

  @Test
  void aDenialWins() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            new AccessPolicy(
                List.of(role("reader", REFS.read("book", Condition.ALWAYS))),
                List.of(
                    denial("book", Action.READ, LONG, "other"), denial("book", Action.READ, NOVEL)),
                List.of(),
                List.of()));
    RowExplained row = library.row(READER, "book", 1);
    assertThat(row.allowed()).isFalse();
    assertThat(row.reasons())
        .containsExactly(
            "Grant 1 of role reader covers the row.",
            "Denial 2 takes the row away: genre: {eq: \"NOVEL\"} is true.");
    assertThat(library.row(READER, "book", 3).allowed()).isTrue();
  }

  @Test
  void aDenialOverAMissingClaimTakesTheRowAway() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            new AccessPolicy(
                List.of(role("reader", REFS.read("author", Condition.ALWAYS))),
                List.of(denial("author", Action.READ, REFS.isClaim("author", "name", "name"))),
                List.of(),
                List.of()));
    RowExplained row = library.row(READER, "author", 1);
    assertThat(row.allowed()).isFalse();
    assertThat(row.reasons()).anyMatch(reason -> reason.contains("no $user.name"));
  }

  @Test
  void theFieldIsNotCovered() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            role(
                "reader",
                REFS.read("book", Condition.ALWAYS, "title"),
                REFS.read("book", NOVEL, "price")));
    assertThat(library.cell(READER, "book", 1, "price").allowed()).isTrue();
    RowExplained hidden = library.cell(READER, "book", 3, "price");
    assertThat(hidden.allowed()).isFalse();
    assertThat(hidden.reasons())
        .containsExactly(
            "Grant 1 of role reader covers the row, but not its field price.",
            "Grant 2 of role reader does not cover the row: genre: {eq: \"NOVEL\"} is false.");
    assertThat(library.cell(READER, "book", 3, "id").allowed()).isTrue();
  }

  @Test
  void theRowThatAToOneRelationLeadsToIsHidden() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            role(
                "reader",
                REFS.read("book", Condition.ALWAYS),
                REFS.read("author", REFS.is("author", "name", "Bruno"))));
    RowExplained hidden = library.cell(READER, "book", 1, "author");
    assertThat(hidden.allowed()).isFalse();
    assertThat(hidden.reasons())
        .containsExactly(
            "Grant 2 of role reader does not cover the author that author leads to:"
                + " name: {eq: \"Bruno\"} is false.");
    assertThat(library.cell(READER, "book", 4, "author").allowed()).isTrue();
    assertThat(library.cell(READER, "book", 1, "sequel_of").reasons())
        .containsExactly("There is no row for the book that sequel_of leads to.");
    assertThat(library.cell(READER, "book", 1, "sequel").allowed()).isTrue();
  }

  @Test
  void aConditionOverAStepSaysThatItLeadsNowhere() {
    Condition follows = new Condition.Follow(REFS.owning("book", "sequel_of"), Condition.ALWAYS);
    ExplainedLibrary library = new ExplainedLibrary(role("reader", REFS.read("book", follows)));
    RowExplained row = library.row(READER, "book", 1);
    assertThat(row.actions().getFirst().roles().getFirst().grants().getFirst().rows().cause())
        .isEqualTo(Cause.NO_RELATED_ROW);
    assertThat(row.reasons()).singleElement().asString().endsWith("as there is no related row.");
  }

  @Test
  void aRowThatIsNotThereIsSaidNotToBe() {
    ExplainedLibrary library =
        new ExplainedLibrary(role("reader", REFS.read("book", Condition.ALWAYS)));
    RowExplained row = library.row(READER, "books", 999);
    assertThat(row.found()).isFalse();
    assertThat(row.allowed()).isFalse();
    assertThat(row.reasons()).containsExactly("There is no row 999 of book.");
  }

  @Test
  void otherActionsNeedTheRowToBeSeenToo() {
    Grant edit = grant("book", Action.EDIT, NOVEL, Set.of(REFS.field("book", "title")));
    ExplainedLibrary library =
        new ExplainedLibrary(role("reader", REFS.read("book", LONG), edit), role("eraser"));
    Caller both = caller(Map.of(), "reader", "eraser");
    RowExplained unseen = library.explain(both, new RowQuestion("book", "1", "", Action.EDIT));
    assertThat(unseen.actions()).extracting(ActionExplained::allowed).containsExactly(false, true);
    assertThat(unseen.allowed()).isFalse();
    assertThat(library.explain(both, new RowQuestion("book", "2", "title", Action.EDIT)).allowed())
        .isTrue();
    assertThat(library.explain(both, new RowQuestion("book", "2", "price", Action.EDIT)).allowed())
        .isFalse();
    assertThat(library.explain(both, new RowQuestion("book", "2", "", Action.DELETE)).reasons())
        .containsExactly(
            "Role eraser has no grant to delete book.", "Role reader has no grant to delete book.");
    assertThat(library.explain(both, new RowQuestion("book", "2", "", Action.LINK)).allowed())
        .isTrue();
  }

  @Test
  void anEditsCheckIsLookedAtAsTheRowIsNow() {
    Grant edit =
        new Grant(
            ExplainedLibrary.table("book"), Action.EDIT, Condition.ALWAYS, null, NOVEL, Map.of());
    ExplainedLibrary library =
        new ExplainedLibrary(role("reader", REFS.read("book", Condition.ALWAYS), edit));
    RowExplained row = library.explain(READER, new RowQuestion("book", "3", "", Action.EDIT));
    assertThat(row.actions().getLast().roles().getFirst().grants().getFirst().check())
        .extracting(ConditionExplained::truth)
        .isEqualTo(Truth.FALSE);
  }

  @Test
  void theConsolesRolesAndTheOpenPolicyAreNamed() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            new AccessPolicy(List.of(role("reader")), List.of(), List.of(), List.of()),
            ReadPolicy.OPEN);
    assertThat(library.row(READER, "book", 1).reasons())
        .containsExactly("The tenant's open read policy covers the row.");
    Caller viewer = caller(Map.of(), BuiltInRole.VIEWER.roleName());
    assertThat(library.row(viewer, "book", 1).reasons())
        .containsExactly("Role viewer covers the row.");
    assertThat(library.explain(viewer, new RowQuestion("book", "1", "", Action.EDIT)).allowed())
        .isFalse();
  }

  @Test
  void hostileNamesAndValuesAreRefused() {
    ExplainedLibrary library = new ExplainedLibrary(role("reader", REFS.read("book", OWN)));
    for (String table : List.of("", "pg_class", "book\"; drop table books; --")) {
      assertThatThrownBy(() -> library.row(READER, table, 1)).isInstanceOf(RequestRefused.class);
    }
    for (String id : List.of("", "one", "1; drop table books", "1e400", "9".repeat(400))) {
      assertThatThrownBy(() -> library.row(READER, "book", id))
          .as(id)
          .isInstanceOf(RequestRefused.class);
    }
    assertThatThrownBy(() -> library.cell(READER, "book", 1, "secret"))
        .isInstanceOf(RequestRefused.class);
    Caller odd = caller(Map.of("email", List.of("a", "b")), "reader");
    assertThatThrownBy(() -> library.row(odd, "book", 1))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("value email of the caller");
  }

  /** People look for a grant where they have written it. */
  @Test
  void keepsThePositionsOfGrantsWhereOthersAreLost() {
    FieldRef gone = new FieldRef.Own(new FieldId(UUID.randomUUID()));
    Condition lost = new Condition.Compare(gone, Comparison.EQ, new Operand.Constant("x"));
    ExplainedLibrary library =
        new ExplainedLibrary(
            new AccessPolicy(
                List.of(
                    role(
                        "reader",
                        REFS.read("book", lost),
                        REFS.read("author", Condition.ALWAYS),
                        REFS.read("book", new Condition.Not(LONG)),
                        REFS.read("book", Condition.ALWAYS, "title"))),
                List.of(
                    new DenyRule(
                        new PolicyRuleId(UUID.randomUUID()),
                        new TableId(UUID.randomUUID()),
                        Action.READ,
                        Condition.ALWAYS,
                        Set.of()),
                    denial("book", Action.READ, Condition.NEVER)),
                List.of(),
                List.of()));
    RowExplained row = library.row(READER, "book", 1);
    assertThat(row.actions().getFirst().roles().getFirst().grants())
        .extracting(GrantExplained::position)
        .containsExactly(3, 4);
    assertThat(row.reasons()).anyMatch(reason -> reason.startsWith("Grant 4 of role reader"));
    assertThat(row.actions().getFirst().denials())
        .extracting(DenialExplained::position)
        .containsExactly(2);
  }

  @Test
  void tellsWhatAGrantForces() {
    Grant forcing =
        new Grant(
            ExplainedLibrary.table("book"),
            Action.EDIT,
            Condition.ALWAYS,
            Set.of(REFS.field("book", "title")),
            Condition.ALWAYS,
            Map.of(REFS.field("book", "genre"), new Operand.OfCaller("genre")));
    ExplainedLibrary library =
        new ExplainedLibrary(role("reader", REFS.read("book", Condition.ALWAYS), forcing));
    RowQuestion edit = new RowQuestion("book", "1", "", Action.EDIT);
    RowExplained without = library.explain(caller(Map.of(), "reader"), edit);
    assertThat(without.allowed()).isFalse();
    assertThat(without.reasons())
        .contains(
            "Grant 2 of role reader covers the row, but allows no write, as it forces genre to"
                + " $user.genre, which the caller has not.");
    assertThat(without.missingClaims()).containsExactly("genre");
    Caller novelist = caller(Map.of("genre", "NOVEL"), "reader");
    RowExplained with = library.explain(novelist, edit);
    assertThat(with.allowed()).isTrue();
    assertThat(with.reasons())
        .contains(
            "Grant 2 of role reader covers the row. Whatever the caller sends, it sets genre to"
                + " $user.genre.");
    RowQuestion field = new RowQuestion("book", "1", "genre", Action.EDIT);
    assertThat(library.explain(novelist, field).reasons())
        .anyMatch(reason -> reason.startsWith("Grant 2 of role reader covers the field genre."));
    assertThat(
            library.explain(novelist, new RowQuestion("book", "1", "price", Action.EDIT)).reasons())
        .contains("Grant 2 of role reader covers the row, but not its field price.");
  }

  /** What is explained is what a query gives, row by row and cell by cell. */
  @Test
  void agreesWithWhatQueriesGive() {
    ExplainedLibrary library =
        new ExplainedLibrary(
            new AccessPolicy(
                List.of(
                    role(
                        "reader",
                        REFS.read("book", new Condition.Not(LONG), "title", "price"),
                        REFS.read("book", OWN, "title", "pages")),
                    role("poet", REFS.read("book", new Condition.Not(NOVEL), "pages", "genre"))),
                List.of(
                    denial(
                        "book",
                        Action.READ,
                        new Condition.Compare(
                            REFS.field("book", "price"), Comparison.GTE, new Operand.Constant(20)),
                        "poet")),
                List.of(),
                List.of()));
    for (Caller each :
        List.of(
            caller(Map.of("email", "ada@example.org"), "reader"),
            caller(Map.of(), "poet"),
            caller(Map.of("email", "ada@example.org"), "poet", "reader"))) {
      TestApi api =
          TestApi.of(
              library.tenant(),
              MODEL,
              each,
              library.tenants().current(library.tenant().id(), each.roles()).api().access());
      JsonNode seen = api.data("{ books { id } }").required("books");
      List<String> ids = seen.valueStream().map(row -> row.required("id").asString()).toList();
      for (int id = 1; id <= 5; id++) {
        assertThat(library.row(each, "book", id).allowed())
            .as("book %s for %s", id, each)
            .isEqualTo(ids.contains(String.valueOf(id)));
      }
    }
  }
}
