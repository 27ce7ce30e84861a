package io.relata.runtime.explain;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.PolicyPlace;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.check.PolicyLoss;
import io.relata.metadata.check.PolicyResolution;
import io.relata.metadata.check.ResolvedPolicy;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.explain.ActionQuestions.Subject;
import io.relata.runtime.explain.Questions.Answers;
import io.relata.runtime.explain.Questions.Awaited;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.policy.Policies;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.schema.CompiledTenant;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.sql.TruthQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says why a caller sees a row or a cell or not, and may change it or not: each grant of each role,
 * each denial, condition by condition. All of it is asked in one statement.
 */
public final class RowExplainer {

  private static final UnaryOperator<Condition> HERE = UnaryOperator.identity();

  private final CompiledTenants tenants;
  private final Policies policies;
  private final Reads reads;

  public RowExplainer(CompiledTenants tenants, Policies policies, Reads reads) {
    this.tenants = tenants;
    this.policies = policies;
    this.reads = reads;
  }

  /**
   * Explains one row as it is now. What the caller's own values are unfit for is a refusal, as each
   * of the caller's requests would be refused.
   *
   * @param scope the caller whose view is explained, not the one who asks
   * @throws RequestRefused where there is no such table or field, or a value does not fit
   */
  public RowExplained row(TenantScope scope, Limits limits, RowQuestion question) {
    try {
      return row(scope, limits, question, tenants.current(scope.tenant(), scope.caller().roles()));
    } catch (ModelMoved moved) {
      return row(
          scope, limits, question, tenants.refreshed(scope.tenant(), scope.caller().roles()));
    }
  }

  private RowExplained row(
      TenantScope scope, Limits limits, RowQuestion asked, CompiledTenant compiled) {
    DataModel model = compiled.api().model();
    Table table = table(model, asked.table());
    Policies.InForce written = policies.current(scope.tenant());
    ResolvedPolicy resolved = PolicyResolution.resolve(written.policy(), model);
    Questions questions = new Questions(model, scope.caller());
    List<Awaited<ActionExplained>> awaited =
        new Asking(scope, resolved, written.reading(), compiled, questions, asked, table).all();
    ReadStatement statement =
        new TruthQueries(new TenantTables(compiled.api(), scope.tenant().schema()))
            .of(table.id(), questions.asked(), questions.actions());
    ReadAnswer answer =
        reads.run(
            scope,
            statement,
            new Parameters(Map.of(TruthQueries.ROW, asked.id())),
            ReadLimits.of(limits));
    JsonNode truths = JsonMapper.shared().readTree(answer.roots().getFirst().json());
    List<ActionExplained> actions =
        truths.isArray() ? explained(truths, questions, awaited) : List.of();
    return new RowExplained(
        compiled.api().version(),
        table.name().value(),
        asked.id(),
        asked.field(),
        truths.isArray(),
        actions,
        questions.missingClaims(),
        resolved.losses().stream()
            .filter(loss -> concerns(loss, scope.caller()))
            .map(PolicyLoss::words)
            .toList());
  }

  private static boolean concerns(PolicyLoss loss, Caller caller) {
    return switch (loss.place()) {
      case PolicyPlace.OfGrant grant -> caller.roles().contains(grant.role());
      case PolicyPlace.OfDenial _ -> true;
      case PolicyPlace.OfRule _,
          PolicyPlace.OfTest _,
          PolicyPlace.OfReading _,
          PolicyPlace.OfTokens _ ->
          false;
    };
  }

  private static List<ActionExplained> explained(
      JsonNode truths, Questions questions, List<Awaited<ActionExplained>> awaited) {
    List<Truth> all = new ArrayList<>();
    truths.forEach(truth -> all.add(truth(truth)));
    int conditions = questions.asked().size();
    Answers answers = new Answers(all.subList(0, conditions), all.subList(conditions, all.size()));
    return awaited.stream().map(each -> each.explained(answers)).toList();
  }

  private static Truth truth(JsonNode value) {
    if (value.isNull()) {
      return Truth.UNKNOWN;
    }
    return value.booleanValue() ? Truth.TRUE : Truth.FALSE;
  }

  private static Table table(DataModel model, String name) {
    return model.tables().stream()
        .filter(table -> table.name().value().equals(name) || table.plural().value().equals(name))
        .findFirst()
        .orElseThrow(() -> refused("There is no table of this name"));
  }

  private static RequestRefused refused(String message) {
    return new RequestRefused(RequestProblem.of(ErrorCode.BAD_INPUT, message));
  }

  /** What a question is made of: the row itself always, then the cell or the other action. */
  private static final class Asking {

    private final DataModel model;
    private final RowQuestion asked;
    private final Table table;
    private final Questions questions;
    private final ActionQuestions actions;
    private final CompiledTenant compiled;

    Asking(
        TenantScope scope,
        ResolvedPolicy resolved,
        ReadPolicy reading,
        CompiledTenant compiled,
        Questions questions,
        RowQuestion asked,
        Table table) {
      this.model = compiled.api().model();
      this.asked = asked;
      this.table = table;
      this.questions = questions;
      this.compiled = compiled;
      this.actions = new ActionQuestions(questions, resolved, reading, scope.caller().roles());
    }

    List<Awaited<ActionExplained>> all() {
      List<Awaited<ActionExplained>> all = new ArrayList<>();
      all.add(row(Action.READ));
      if (asked.action() != Action.READ) {
        all.add(row(asked.action()));
      }
      if (!asked.field().isEmpty()) {
        Optional<RelationEnd> step = step();
        if (step.isPresent()) {
          all.addAll(step(step.get()));
        } else {
          all.add(cell(table, column(), asked.field(), HERE));
        }
      }
      return all;
    }

    /** As the statements of requests decide it, whatever the explanation adds up to. */
    private Awaited<ActionExplained> row(Action action) {
      int granted = questions.ask(action);
      Awaited<ActionExplained> explained =
          actions.about(new Subject(linkedAs(action), table, "the row", "", null, HERE));
      return answers -> {
        ActionExplained found = explained.explained(answers);
        return found.decided(answers.isGranted(granted) && !found.lacksForcedValues());
      };
    }

    /** A table without link grants links as it edits. */
    private Action linkedAs(Action action) {
      return action == Action.LINK
              && compiled.api().access().grants(table.id(), Action.LINK).isEmpty()
          ? Action.EDIT
          : action;
    }

    private Awaited<ActionExplained> cell(
        Table of, FieldRef field, String name, UnaryOperator<Condition> within) {
      Action action = asked.action() == Action.EDIT ? Action.EDIT : Action.READ;
      return actions.about(new Subject(action, of, "the row", name, field, within));
    }

    /**
     * A to-one relation is seen where its own side is, where the foreign key that holds it is, and
     * where the row that it leads to is.
     */
    private List<Awaited<ActionExplained>> step(RelationEnd end) {
      RelationRef relation = new RelationRef(end.relation().id(), end.side());
      UnaryOperator<Condition> there = Questions.stepped(relation, HERE);
      Table far = model.table(end.far()).orElseThrow();
      List<Awaited<ActionExplained>> steps = new ArrayList<>();
      steps.add(cell(table, FieldRef.of(end), end.name().value(), HERE));
      if (!end.holdsForeignKey()) {
        FieldRef key = new FieldRef.ForeignKey(end.relation().id());
        steps.add(cell(far, key, end.opposite().name() + "_id", there));
      }
      int leads = questions.ask(new Condition.Follow(relation, Condition.ALWAYS));
      Awaited<ActionExplained> seen =
          actions.about(
              new Subject(
                  Action.READ,
                  far,
                  "the " + far.name() + " that " + end.name() + " leads to",
                  "",
                  null,
                  there));
      steps.add(answers -> seen.explained(answers).ofRelated(answers.holds(leads)));
      return steps;
    }

    private Optional<RelationEnd> step() {
      return model
          .endsOf(table.id())
          .filter(end -> !end.toMany() && end.name().value().equals(asked.field()))
          .findFirst();
    }

    private FieldRef column() {
      return columns()
          .filter(ref -> questions.name(table, ref).equals(asked.field()))
          .findFirst()
          .orElseThrow(() -> refused(table.name() + " has no such field"));
    }

    private Stream<FieldRef> columns() {
      return Stream.of(
              table.fields().stream().map(Field::id).map(FieldRef.Own::new),
              Stream.of(SystemField.values()).map(FieldRef.System::new),
              model.relations().stream()
                  .filter(relation -> relation.from().equals(table.id()))
                  .filter(relation -> relation.storage() instanceof RelationStorage.ForeignKey)
                  .map(Relation::id)
                  .map(FieldRef.ForeignKey::new))
          .flatMap(refs -> refs);
    }
  }
}
