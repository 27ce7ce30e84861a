package io.relata.admin.relations;

import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import java.util.List;

/**
 * What a relation will be, shown while it is typed.
 *
 * @param left the owning table's part of the GraphQL schema
 * @param right the other table's
 * @param problems what stands in the way yet
 */
public record RelationPreview(
    RelationPicture picture, TypeLines left, TypeLines right, List<String> problems) {

  /**
   * The field that one GraphQL type gains.
   *
   * @param type the type's name
   * @param line the field, empty where the side is hidden or not named yet
   */
  public record TypeLines(String type, String line) {}

  static RelationPreview of(RelationForm form, EditOutcome outcome) {
    return switch (outcome) {
      case EditOutcome.Edited(DataModel model, var fixes) -> of(form, model);
      case EditOutcome.Refused(var problems) ->
          new RelationPreview(
              sketch(form),
              new TypeLines("", ""),
              new TypeLines("", ""),
              problems.stream().map(problem -> problem.message()).distinct().toList());
    };
  }

  private static RelationPreview of(RelationForm form, DataModel model) {
    Relation relation = find(form, model);
    return new RelationPreview(
        RelationPicture.of(relation, model),
        lines(relation.end(Side.OWNING), model),
        lines(relation.end(Side.INVERSE), model),
        List.of());
  }

  private static Relation find(RelationForm form, DataModel model) {
    return model.relations().stream()
        .filter(
            relation ->
                RelationView.address(relation, model).equals(form.from() + "." + form.name()))
        .findFirst()
        .orElseThrow();
  }

  private static TypeLines lines(RelationEnd end, DataModel model) {
    String near = model.table(end.near()).orElseThrow().name().pascalCase();
    String far = model.table(end.far()).orElseThrow().name().pascalCase();
    boolean hidden = end.definition().linking() == Linking.HIDDEN;
    return new TypeLines(
        near,
        hidden
            ? ""
            : end.name()
                + (end.toMany() ? "(filter, sort, limit, offset): [" + far + "!]!" : ": " + far));
  }

  /** What can be drawn of a form that is not right yet. */
  private static RelationPicture sketch(RelationForm form) {
    return RelationPicture.of(
        orDash(form.from()),
        orDash(form.name()),
        orDash(form.to()),
        orDash(form.inverse()),
        form.cardinalityValue(),
        form.required());
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "…" : text;
  }

  /** What is shown while tables or names are missing. */
  static RelationPreview sketched(RelationForm form) {
    return new RelationPreview(
        sketch(form), new TypeLines("", ""), new TypeLines("", ""), List.of());
  }
}
