package io.relata.metadata.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.testing.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessImpactsTests {

  private static final DataModel LIBRARY = Worlds.library();
  private static final Table AUTHOR = table("author");
  private static final Table BOOK = table("book");
  private static final FieldRef EMAIL =
      new FieldRef.Own(AUTHOR.field(new ApiName("email")).orElseThrow().id());
  private static final RelationRef WRITTEN_BY =
      new RelationRef(LIBRARY.relations().getFirst().id(), Side.OWNING);

  private static final Condition OWN =
      new Condition.Compare(EMAIL, Comparison.EQ, new Operand.OfCaller("email"));

  /** One grant on all authors, one on the books of the caller, a denial and a rule on authors. */
  private static final AccessPolicy POLICY =
      new AccessPolicy(
          List.of(
              new Role(
                  new RoleId(new UUID(0, 1)),
                  "reader",
                  "",
                  List.of(
                      grant(AUTHOR, Condition.ALWAYS),
                      grant(BOOK, new Condition.Follow(WRITTEN_BY, OWN))))),
          List.of(
              new DenyRule(
                  new PolicyRuleId(new UUID(0, 2)), AUTHOR.id(), Action.DELETE, OWN, Set.of())),
          List.of(
              new WriteRule(
                  new PolicyRuleId(new UUID(0, 3)),
                  AUTHOR.id(),
                  "mine",
                  OWN,
                  "Not yours",
                  WriteRule.Severity.ERROR,
                  Set.of())),
          List.of(
              new AccessTest(
                  "own books",
                  List.of(
                      new AccessTest.GivenRow(
                          AUTHOR.id(),
                          "ann",
                          new AccessTest.Input(
                              Map.of(EMAIL, new Operand.Constant("ann@example.org")), Map.of())),
                      new AccessTest.GivenRow(
                          BOOK.id(),
                          "emma",
                          new AccessTest.Input(Map.of(), Map.of(WRITTEN_BY.relation(), "ann")))),
                  AccessTest.Identity.of(Set.of("reader")),
                  List.of(new AccessTest.Expectation.Sees(AUTHOR.id(), List.of("ann"))))));

  private static Table table(String name) {
    return LIBRARY.table(new ApiName(name)).orElseThrow();
  }

  private static Grant grant(Table table, Condition rows) {
    return new Grant(table.id(), Action.READ, rows, null, rows, Map.of());
  }

  private static List<String> after(String edits) {
    return AccessImpacts.between(POLICY, LIBRARY, Worlds.edited(LIBRARY, 2, edits));
  }

  @Test
  void saysNothingOfWhatNoRuleNames() {
    assertThat(AccessImpacts.between(POLICY, LIBRARY, LIBRARY)).isEmpty();
    assertThat(after("- {edit: rename_field, table: book, field: title, name: heading}")).isEmpty();
    assertThat(after("- {edit: change_field, table: author, field: name, min: 2}")).isEmpty();
  }

  @Test
  void saysWhatFailsClosedWhenAFieldGoes() {
    assertThat(after("- {edit: drop_field, table: author, field: email}"))
        .containsExactly(
            "grant 2 of role reader: author.email is gone, so it grants nothing",
            "denial 1: author.email is gone, so it denies all rows",
            "write rule mine: author.email is gone, so it refuses every write",
            "permission test \"own books\": author.email is gone, so it can not be run");
  }

  @Test
  void saysWhatFailsClosedWhenATableGoes() {
    assertThat(after("- {edit: drop_table, table: book}"))
        .containsExactly(
            "grant 2 of role reader: book is gone, so it grants nothing",
            "permission test \"own books\": book is gone, so it can not be run");
  }

  @Test
  void saysWhichTestsCanNotBeRunWithoutARelation() {
    assertThat(after("- {edit: drop_relation, table: book, relation: author}"))
        .contains("permission test \"own books\": book.author is gone, so it can not be run");
  }

  @Test
  void saysWhatGoesOnUnderAnotherName() {
    assertThat(after("- {edit: rename_field, table: author, field: email, name: mail}"))
        .containsExactly(
            "grant 2 of role reader names author.email, which will be called author.mail; nothing"
                + " else changes",
            "denial 1 names author.email, which will be called author.mail; nothing else changes",
            "write rule mine names author.email, which will be called author.mail; nothing else"
                + " changes");
    assertThat(after("- {edit: rename_table, table: book, name: tome}"))
        .contains(
            "grant 2 of role reader names book, which will be called tome; nothing else changes");
  }

  @Test
  void doesNotTellAgainWhatFailsAlready() {
    DataModel without =
        Worlds.edited(LIBRARY, 2, "- {edit: drop_field, table: author, field: email}");
    DataModel later = Worlds.edited(without, 3, "- {edit: drop_table, table: book}");
    assertThat(AccessImpacts.between(POLICY, without, without)).isEmpty();
    assertThat(AccessImpacts.between(POLICY, without, later))
        .contains("grant 2 of role reader: book is gone, so it grants nothing")
        .noneMatch(impact -> impact.contains("author.email") && !impact.contains("own books"));
  }
}
