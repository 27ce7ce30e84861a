package io.relata.metadata.check;

import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;

/** Labels and descriptions can be stored and shown. */
final class CaptionRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    model.enums().forEach(type -> check(type.caption(), type.id(), "", findings));
    model
        .tables()
        .forEach(
            table -> {
              check(table.caption(), table.id(), "", findings);
              table.fields().forEach(field -> check(field.caption(), field.id(), "", findings));
            });
    model
        .relations()
        .forEach(
            relation -> {
              check(relation.owning().caption(), relation.id(), "", findings);
              check(relation.inverse().caption(), relation.id(), "inverse_", findings);
            });
  }

  private static void check(Caption caption, ElementId element, String prefix, Findings findings) {
    check(caption.label(), Limits.LABEL_LENGTH, element, prefix + "label", findings);
    check(
        caption.description(),
        Limits.DESCRIPTION_LENGTH,
        element,
        prefix + "description",
        findings);
  }

  private static void check(
      String text, int length, ElementId element, String property, Findings findings) {
    if (text.length() > length || !Texts.storable(text)) {
      findings.add(
          ModelProblem.Code.INVALID_TEXT,
          element,
          property,
          "at most " + length + " characters, and no control characters but line breaks and tabs");
    }
  }
}
