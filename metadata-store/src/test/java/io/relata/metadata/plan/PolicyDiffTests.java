package io.relata.metadata.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.access.WriteRule.Severity;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TableId;
import io.relata.metadata.plan.PolicyChange.Tone;
import io.relata.testing.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyDiffTests {

  private static final DataModel LIBRARY = Worlds.library();
  private static final TableId BOOK = table("book");
  private static final TableId AUTHOR = table("author");

  private static TableId table(String name) {
    return LIBRARY.table(new ApiName(name)).orElseThrow().id();
  }

  private static Grant grant(TableId table, Action action, Condition rows) {
    return new Grant(table, action, rows, null, rows, Map.of());
  }

  private static Role role(int id, String name, String description, Grant... grants) {
    return new Role(new RoleId(new UUID(0, id)), name, description, List.of(grants));
  }

  private static AccessPolicy roles(Role... roles) {
    return new AccessPolicy(List.of(roles), List.of(), List.of(), List.of());
  }

  private static DenyRule denial(int id, Condition rows, String... roles) {
    return new DenyRule(new PolicyRuleId(new UUID(1, id)), BOOK, Action.LINK, rows, Set.of(roles));
  }

  private static AccessPolicy denials(DenyRule... denials) {
    return new AccessPolicy(List.of(), List.of(denials), List.of(), List.of());
  }

  private static WriteRule rule(int id, String message, String... roles) {
    return new WriteRule(
        new PolicyRuleId(new UUID(2, id)),
        BOOK,
        "has_author",
        Condition.ALWAYS,
        message,
        Severity.ERROR,
        Set.of(roles));
  }

  private static AccessPolicy rules(WriteRule... rules) {
    return new AccessPolicy(List.of(), List.of(), List.of(rules), List.of());
  }

  private static List<String> words(AccessPolicy before, AccessPolicy after) {
    return PolicyDiff.between(before, after, LIBRARY).stream()
        .map(change -> change.tone() + " " + change.words())
        .toList();
  }

  @Test
  void tellsOfRoles() {
    AccessPolicy reader = roles(role(1, "reader", "Reads"));
    assertThat(words(reader, reader)).isEmpty();
    assertThat(words(AccessPolicy.EMPTY, reader)).containsExactly("ADDED role reader is new");
    assertThat(words(reader, AccessPolicy.EMPTY))
        .containsExactly("REMOVED role reader goes, with its grants");
    assertThat(words(reader, roles(role(1, "guest", "Looks"))))
        .containsExactly(
            "CHANGED role reader is called guest", "CHANGED role guest has another description");
    assertThat(words(reader, roles(role(2, "reader", "Reads"))))
        .containsExactly("REMOVED role reader goes, with its grants", "ADDED role reader is new");
  }

  @Test
  void tellsOfGrantsByTableAndAction() {
    Role before =
        role(
            1,
            "reader",
            "",
            grant(BOOK, Action.READ, Condition.ALWAYS),
            grant(BOOK, Action.LINK, Condition.ALWAYS));
    Grant none = grant(BOOK, Action.READ, Condition.NEVER);
    Role after = role(1, "reader", "", none, grant(AUTHOR, Action.EDIT, Condition.ALWAYS));
    assertThat(words(roles(before), roles(after)))
        .containsExactly(
            "CHANGED role reader may read book on other terms",
            "REMOVED role reader may no longer link to book",
            "ADDED role reader may now edit author");
    assertThat(PolicyDiff.between(roles(before), roles(after), LIBRARY).getFirst())
        .isEqualTo(
            new PolicyChange.OfGrants(
                Tone.CHANGED, "role reader may read book on other terms", List.of(none)));
    assertThat(words(AccessPolicy.EMPTY, roles(after)))
        .containsExactly(
            "ADDED role reader is new",
            "ADDED role reader may now read book",
            "ADDED role reader may now edit author");
  }

  @Test
  void tellsOfDenialsAndWhomTheyConcern() {
    AccessPolicy all = denials(denial(1, Condition.ALWAYS));
    AccessPolicy two = denials(denial(1, Condition.ALWAYS, "writer", "reader"));
    assertThat(words(AccessPolicy.EMPTY, all))
        .containsExactly("ADDED now denied: to link to book, for all roles");
    assertThat(words(two, AccessPolicy.EMPTY))
        .containsExactly("REMOVED no longer denied: to link to book, for reader, writer");
    assertThat(words(all, two))
        .containsExactly("CHANGED denied on other terms: to link to book, for reader, writer");
    assertThat(words(all, denials(denial(1, Condition.NEVER))))
        .containsExactly("CHANGED denied on other terms: to link to book, for all roles");
    assertThat(words(all, all)).isEmpty();
  }

  @Test
  void tellsOfWriteRulesAndWhomTheyConcern() {
    AccessPolicy all = rules(rule(1, "No author"));
    assertThat(words(AccessPolicy.EMPTY, all))
        .containsExactly("ADDED write rule has_author of book, for everybody, is new");
    assertThat(words(all, AccessPolicy.EMPTY))
        .containsExactly("REMOVED write rule has_author of book, for everybody, goes");
    assertThat(words(all, rules(rule(1, "No author", "reader"))))
        .containsExactly("CHANGED write rule has_author of book, for reader, changes");
    assertThat(words(all, rules(rule(1, "An author is missing"))))
        .containsExactly("CHANGED write rule has_author of book, for everybody, changes");
    assertThat(words(all, all)).isEmpty();
  }
}
