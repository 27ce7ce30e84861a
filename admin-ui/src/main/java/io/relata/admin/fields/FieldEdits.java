package io.relata.admin.fields;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.edit.DefaultChange;
import io.relata.metadata.edit.FieldChange;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TypeChange;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.FieldTrait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The edits that a field's form asks for. */
final class FieldEdits {

  private static final Set<String> KINDS_OF_DEFAULT =
      Set.of("none", "value", "now", "uuid", "user");

  private FieldEdits() {}

  static List<ModelEdit> add(String table, FieldForm form, FormProblems.Gathering problems) {
    TypeSpec type = form.kind().spec(problems);
    checkValues(form, type.type(), problems);
    FieldSpec field =
        new FieldSpec(
            null,
            form.name(),
            type,
            traits(form),
            defaultValue(form, type.type()),
            new Caption(form.label(), form.description()),
            fill(form, type.type()));
    return List.of(new ModelEdit.AddField(Ref.named(table), field, null));
  }

  /**
   * A change first, under the present name, then a rename; nothing where the form says what is
   * there.
   */
  static List<ModelEdit> change(
      String table, FieldForm before, FieldForm form, FormProblems.Gathering problems) {
    List<ModelEdit> edits = new ArrayList<>();
    Ref field = Ref.named(before.name());
    if (!form.sameBesidesName(before)) {
      edits.add(
          new ModelEdit.ChangeField(Ref.named(table), field, difference(before, form, problems)));
    }
    if (!form.name().equals(before.name())) {
      edits.add(new ModelEdit.RenameField(Ref.named(table), field, form.name()));
    }
    return edits;
  }

  private static FieldChange difference(
      FieldForm before, FieldForm form, FormProblems.Gathering problems) {
    TypeSpec type = form.kind().spec(problems);
    checkValues(form, type.type(), problems);
    return new FieldChange(
        form.kind().equals(before.kind()) ? new TypeChange.Keep() : new TypeChange.Replace(type),
        Map.of(
            FieldTrait.REQUIRED, form.required(),
            FieldTrait.UNIQUE, form.unique(),
            FieldTrait.INDEXED, form.indexed(),
            FieldTrait.SEARCHABLE, isSearchable(form)),
        defaultChange(before, form, type.type()),
        form.label(),
        form.description(),
        fill(form, type.type()));
  }

  private static DefaultChange defaultChange(FieldForm before, FieldForm form, TypeName type) {
    boolean same =
        form.byDefault().equals(before.byDefault())
            && form.defaultValue().equals(before.defaultValue());
    DefaultValue wanted = defaultValue(form, type);
    return same
        ? new DefaultChange.Keep()
        : wanted == null ? new DefaultChange.Remove() : new DefaultChange.Set(wanted);
  }

  private static Set<FieldTrait> traits(FieldForm form) {
    Set<FieldTrait> traits = EnumSet.noneOf(FieldTrait.class);
    if (form.required()) {
      traits.add(FieldTrait.REQUIRED);
    }
    if (form.unique()) {
      traits.add(FieldTrait.UNIQUE);
    }
    if (form.indexed()) {
      traits.add(FieldTrait.INDEXED);
    }
    if (isSearchable(form)) {
      traits.add(FieldTrait.SEARCHABLE);
    }
    return traits;
  }

  /** The box is out of sight for other types, and may have been ticked before. */
  private static boolean isSearchable(FieldForm form) {
    return form.searchable() && form.kind().word().equals("text");
  }

  /** What the form alone can tell of: later a text that is no JSON would pass for one that is. */
  private static void checkValues(FieldForm form, TypeName type, FormProblems.Gathering problems) {
    if (!KINDS_OF_DEFAULT.contains(form.byDefault())) {
      problems.add("byDefault", "Choose one of the defaults that are offered.");
    }
    if (form.byDefault().equals("value")) {
      FieldValues.problem(type, form.defaultValue())
          .ifPresent(problem -> problems.add("defaultValue", problem));
    }
    if (!form.fill().isEmpty()) {
      FieldValues.problem(type, form.fill()).ifPresent(problem -> problems.add("fill", problem));
    }
  }

  private static @Nullable DefaultValue defaultValue(FieldForm form, TypeName type) {
    return switch (form.byDefault()) {
      case "value" -> new DefaultValue.Constant(FieldValues.parse(type, form.defaultValue()));
      case "now" -> new DefaultValue.Now();
      case "uuid" -> new DefaultValue.NewUuid();
      case "user" -> new DefaultValue.User();
      default -> null;
    };
  }

  private static @Nullable Object fill(FieldForm form, TypeName type) {
    return form.fill().isEmpty() ? null : FieldValues.parse(type, form.fill());
  }
}
