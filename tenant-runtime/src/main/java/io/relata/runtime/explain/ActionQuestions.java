package io.relata.runtime.explain;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.check.ResolvedPolicy;
import io.relata.metadata.model.Table;
import io.relata.runtime.explain.GrantExplained.Coverage;
import io.relata.runtime.explain.GrantExplained.Origin;
import io.relata.runtime.explain.Questions.Awaited;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks what the roles of a caller and the denials of a tenant do to one row, one after another. */
final class ActionQuestions {

  private static final Set<String> WRITING =
      Set.of(
          BuiltInRole.OWNER.roleName(),
          BuiltInRole.BUILDER.roleName(),
          BuiltInRole.EDITOR.roleName());

  private final Questions questions;
  private final ResolvedPolicy resolved;
  private final ReadPolicy reading;
  private final SortedSet<String> roles;

  ActionQuestions(
      Questions questions, ResolvedPolicy resolved, ReadPolicy reading, SortedSet<String> roles) {
    this.questions = questions;
    this.resolved = resolved;
    this.reading = reading;
    this.roles = roles;
  }

  /**
   * What is asked about.
   *
   * @param subject in words
   * @param fieldName of the cell, empty for the row
   * @param field the cell, or null for the row
   * @param within the steps that lead to the row from the one in question
   */
  record Subject(
      Action action,
      Table table,
      String subject,
      String fieldName,
      @Nullable FieldRef field,
      UnaryOperator<Condition> within) {}

  Awaited<ActionExplained> about(Subject subject) {
    List<Awaited<RoleExplained>> awaitedRoles =
        roles.stream().map(name -> role(name, subject)).toList();
    List<Awaited<DenialExplained>> awaitedDenials = denials(subject);
    return answers -> {
      List<RoleExplained> explained =
          awaitedRoles.stream().map(role -> role.explained(answers)).toList();
      List<DenialExplained> denied =
          awaitedDenials.stream().map(denial -> denial.explained(answers)).toList();
      return new ActionExplained(
          subject.action(),
          subject.table().name().value(),
          subject.subject(),
          subject.fieldName(),
          allowed(explained, denied),
          true,
          explained,
          denied);
    };
  }

  private static boolean allowed(List<RoleExplained> roles, List<DenialExplained> denials) {
    return roles.stream().flatMap(role -> role.grants().stream()).anyMatch(GrantExplained::covers)
        && denials.stream().noneMatch(DenialExplained::applies);
  }

  private Awaited<RoleExplained> role(String name, Subject subject) {
    List<Awaited<GrantExplained>> grants = new ArrayList<>();
    Optional<Role> defined = resolved.policy().role(name);
    if (WRITING.contains(name) || (isReading(subject) && isViewer(name))) {
      grants.add(grant(Origin.BUILT_IN, 0, everything(subject), subject));
    }
    if (isReading(subject) && isOpen(name)) {
      grants.add(grant(Origin.READ_POLICY, 0, everything(subject), subject));
    }
    defined.ifPresent(role -> grants.addAll(grants(role, subject)));
    return answers ->
        new RoleExplained(
            name,
            kind(name, defined.isPresent()),
            grants.stream().map(grant -> grant.explained(answers)).toList());
  }

  private static RoleExplained.Kind kind(String name, boolean defined) {
    if (defined) {
      return RoleExplained.Kind.DEFINED;
    }
    return BuiltInRole.isOfTheConsole(name) || name.equals(BuiltInRole.PUBLIC.roleName())
        ? RoleExplained.Kind.BUILT_IN
        : RoleExplained.Kind.UNKNOWN;
  }

  private static boolean isReading(Subject subject) {
    return subject.action() == Action.READ;
  }

  private static boolean isViewer(String name) {
    return name.equals(BuiltInRole.VIEWER.roleName());
  }

  private boolean isOpen(String name) {
    return reading == ReadPolicy.OPEN
        && resolved.policy().role(name).isPresent()
        && !name.equals(BuiltInRole.PUBLIC.roleName());
  }

  private static Grant everything(Subject subject) {
    return new Grant(
        subject.table().id(), subject.action(), Condition.ALWAYS, null, Condition.ALWAYS, Map.of());
  }

  private List<Awaited<GrantExplained>> grants(Role role, Subject subject) {
    List<Awaited<GrantExplained>> found = new ArrayList<>();
    List<Integer> places = resolved.grants().getOrDefault(role.name(), List.of());
    for (int i = 0; i < role.grants().size(); i++) {
      Grant grant = role.grants().get(i);
      if (grant.table().equals(subject.table().id()) && grant.action() == subject.action()) {
        found.add(grant(Origin.ROLE, places.get(i) + 1, grant, subject));
      }
    }
    return found;
  }

  private Awaited<GrantExplained> grant(Origin origin, int position, Grant grant, Subject subject) {
    Awaited<ConditionExplained> rows =
        questions.about(grant.table(), grant.rows(), subject.within());
    Awaited<ConditionExplained> check =
        subject.action() == Action.EDIT && !grant.check().equals(Condition.ALWAYS)
            ? questions.about(grant.table(), grant.check(), subject.within())
            : null;
    List<ForcedExplained> forced =
        subject.action() == Action.EDIT ? questions.forced(grant.table(), grant.set()) : List.of();
    return answers ->
        new GrantExplained(
            origin,
            position,
            rows.explained(answers),
            coverage(grant, subject.field()),
            check == null ? null : check.explained(answers),
            forced);
  }

  private static Coverage coverage(Grant grant, @Nullable FieldRef field) {
    if (field == null) {
      return Coverage.NOT_ASKED;
    }
    // What is sent for a field that the grant forces does not matter.
    return grant.covers(field) || grant.set().containsKey(field)
        ? Coverage.COVERED
        : Coverage.NOT_COVERED;
  }

  private List<Awaited<DenialExplained>> denials(Subject subject) {
    AccessPolicy policy = resolved.policy();
    List<Awaited<DenialExplained>> found = new ArrayList<>();
    for (int i = 0; i < policy.denials().size(); i++) {
      DenyRule denial = policy.denials().get(i);
      if (denial.table().equals(subject.table().id())
          && denial.action() == subject.action()
          && denial.concerns(roles)) {
        found.add(denial(resolved.denials().get(i) + 1, denial, subject));
      }
    }
    return found;
  }

  /** A denial takes away what is not surely outside of it. */
  private Awaited<DenialExplained> denial(int position, DenyRule denial, Subject subject) {
    Awaited<ConditionExplained> rows =
        questions.about(denial.table(), denial.rows(), subject.within());
    int outside = questions.ask(subject.within().apply(new Condition.Not(denial.rows())));
    return answers ->
        new DenialExplained(
            position,
            List.copyOf(new TreeSet<>(denial.roles())),
            rows.explained(answers),
            !answers.holds(outside));
  }
}
