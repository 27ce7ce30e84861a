package io.relata.metadata.plan;

import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.RowFixes;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Table;
import java.util.List;

/**
 * Works out what takes a tenant's schema from one model to another. Pure: it asks no database, and
 * the same in gives the same out.
 */
public final class MigrationPlanner {

  private MigrationPlanner() {}

  /**
   * The plan of edits that a {@link io.relata.metadata.edit.ModelEditor} has applied.
   *
   * @param schema the tenant's
   * @param from the model that the edits were applied to, which the schema holds now
   * @param edits for the hash
   */
  public static MigrationPlan plan(
      PhysicalName schema,
      DataModel from,
      EditOutcome.Edited edited,
      List<ModelEdit> edits,
      int fromVersion) {
    return plan(schema, from, edited.model(), edited.fixes(), edits, fromVersion);
  }

  /**
   * The plan from a model to another one that meets all rules, where no rows are to be put right.
   */
  public static MigrationPlan plan(
      PhysicalName schema, DataModel from, DataModel to, List<ModelEdit> edits, int fromVersion) {
    return plan(schema, from, to, RowFixes.NONE, edits, fromVersion);
  }

  private static MigrationPlan plan(
      PhysicalName schema,
      DataModel from,
      DataModel to,
      RowFixes fixes,
      List<ModelEdit> edits,
      int fromVersion) {
    PlanDraft draft = new PlanDraft(schema, from, to, fixes);
    dropAndAddTables(draft);
    Pair.kept(from.tables(), to.tables(), Table::id).forEach(table -> changeTable(draft, table));
    relations(draft);
    return new MigrationPlan(
        PlanHash.of(fromVersion, edits),
        fromVersion,
        ModelDiff.between(from, to),
        draft.steps(),
        draft.checks(),
        draft.losses(),
        ApiImpacts.between(from, to),
        List.of(),
        List.of());
  }

  private static void dropAndAddTables(PlanDraft draft) {
    TableSteps steps = new TableSteps(draft);
    Pair.only(draft.from().tables(), draft.to().tables(), Table::id).forEach(steps::drop);
    steps.create(Pair.only(draft.to().tables(), draft.from().tables(), Table::id));
  }

  private static void changeTable(PlanDraft draft, Pair<Table> tables) {
    Table before = tables.before();
    Table after = tables.after();
    Pair.only(before.indexes(), after.indexes(), Index::id)
        .forEach(index -> IndexSteps.drop(draft, before, index));
    Pair.only(before.fields(), after.fields(), Field::id)
        .forEach(field -> FieldSteps.drop(draft, before, field));
    Pair.kept(before.fields(), after.fields(), Field::id)
        .forEach(field -> FieldSteps.change(draft, after, field.before(), field.after()));
    Pair.only(after.fields(), before.fields(), Field::id)
        .forEach(field -> FieldSteps.add(draft, after, field));
    Pair.only(after.indexes(), before.indexes(), Index::id)
        .forEach(index -> IndexSteps.add(draft, after, index));
    IndexSteps.changeSearch(draft, before, after);
  }

  private static void relations(PlanDraft draft) {
    List<Relation> before = draft.from().relations();
    List<Relation> after = draft.to().relations();
    Pair.only(before, after, Relation::id).forEach(relation -> RelationSteps.drop(draft, relation));
    Pair.kept(before, after, Relation::id)
        .forEach(relation -> RelationSteps.change(draft, relation.before(), relation.after()));
    Pair.only(after, before, Relation::id).stream()
        .filter(
            relation ->
                relation.storage() instanceof RelationStorage.LinkTable
                    || draft.wasThere(relation.from()))
        .forEach(relation -> RelationSteps.add(draft, relation));
  }
}
