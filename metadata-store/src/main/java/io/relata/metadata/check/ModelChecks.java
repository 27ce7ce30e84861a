package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import java.util.List;

/** All rules that a model must meet so that it can be migrated, compiled and served. */
public final class ModelChecks {

  private static final List<ModelRule> RULES =
      List.of(
          new IdRule(),
          new SizeRule(),
          new CaptionRule(),
          new ReservedNameRule(),
          new RootFieldRule(),
          new TypeNameRule(),
          new MemberNameRule(),
          new UniqueKeyNameRule(),
          new GroupKeyNameRule(),
          new EnumRule(),
          new FieldRule(),
          new DefaultRule(),
          new RelationRule(),
          new IndexRule());

  private ModelChecks() {}

  /** Every problem of the model, with paths within it; empty for a good one. */
  public static List<ModelProblem> check(DataModel model) {
    return check(model, Places.of(model));
  }

  /** Every problem of the model, with paths from {@code places}. */
  public static List<ModelProblem> check(DataModel model, Places places) {
    Problems problems = new Problems();
    Findings findings = new Findings(places, problems);
    RULES.forEach(rule -> rule.check(model, findings));
    return problems.list();
  }
}
