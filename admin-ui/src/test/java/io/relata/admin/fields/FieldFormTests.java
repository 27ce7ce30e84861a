package io.relata.admin.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldTrait;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldFormTests {

  static List<TypeSpec> types() {
    return List.of(
        TypeSpec.of(TypeName.TEXT).with(TypeOption.MAX, 200).with(TypeOption.MULTILINE, true),
        TypeSpec.of(TypeName.TEXT).with(TypeOption.PATTERN, "^a b$"),
        TypeSpec.of(TypeName.INTEGER).with(TypeOption.MIN, -3),
        TypeSpec.of(TypeName.LONG).with(TypeOption.MAX, 9_007_199_254_740_993L),
        TypeSpec.of(TypeName.DECIMAL).with(TypeOption.PRECISION, 12).with(TypeOption.SCALE, 2),
        TypeSpec.of(TypeName.DOUBLE),
        TypeSpec.of(TypeName.BOOLEAN),
        TypeSpec.of(TypeName.DATE),
        TypeSpec.of(TypeName.TIME),
        TypeSpec.of(TypeName.TIMESTAMP).with(TypeOption.WITH_ZONE, false),
        TypeSpec.of(TypeName.UUID),
        TypeSpec.of(TypeName.JSON),
        TypeSpec.of(TypeName.ENUM).with(TypeOption.VALUES, List.of("NEW", "PAID")),
        TypeSpec.listOf(TypeName.TEXT));
  }

  @ParameterizedTest
  @MethodSource("types")
  void theFormOfAFieldAsksForTheSameField(TypeSpec type) {
    DataModel before =
        model(new FieldSpec(null, "value", type, Set.of(), null, Caption.NONE, null));
    Field field = before.tables().getFirst().fields().getFirst();
    FieldForm form = FieldForm.of(field, before);
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of());
    ModelEdit again = FieldEdits.add("thing", renamed(form, "again"), problems).getFirst();
    EditOutcome outcome = new ModelEditor(IdSource.random()).apply(before, 2, List.of(again));
    assertThat(problems.gathered().isEmpty()).isTrue();
    assertThat(outcome).isInstanceOf(EditOutcome.Edited.class);
    DataModel after = ((EditOutcome.Edited) outcome).model();
    assertThat(after.tables().getFirst().fields().getLast().type()).isEqualTo(field.type());
  }

  @Test
  void anUnchangedFormIsNoEdit() {
    DataModel model =
        model(
            FieldSpec.of("born", TypeName.TIMESTAMP, FieldTrait.REQUIRED)
                .withDefault(new DefaultValue.Now()));
    FieldForm form = FieldForm.of(model.tables().getFirst().fields().getFirst(), model);
    assertThat(FieldEdits.change("thing", form, form, new FormProblems.Gathering(Set.of())))
        .isEmpty();
  }

  @Test
  void aNewNameAloneIsARename() {
    DataModel model = model(FieldSpec.of("born", TypeName.DATE));
    FieldForm form = FieldForm.of(model.tables().getFirst().fields().getFirst(), model);
    assertThat(
            FieldEdits.change(
                "thing", form, renamed(form, "birthday"), new FormProblems.Gathering(Set.of())))
        .singleElement()
        .isInstanceOf(ModelEdit.RenameField.class);
  }

  @Test
  void whatBelongsToOtherTypesIsLeftOut() {
    TypeForm sent =
        new TypeForm("integer", "text", "status", "A, B", "", "", "", "", "", "", false, false);
    assertThat(sent.of() + sent.enumName() + sent.values()).isEmpty();
  }

  @Test
  void aLimitThatIsNoNumberIsAProblemAtItsElement() {
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of("kind.max"));
    TypeForm sent = new TypeForm("text", "", "", "", "", "many", "", "", "", "", false, false);
    sent.spec(problems);
    assertThat(problems.gathered().at("kind.max")).isNotEmpty();
  }

  private static FieldForm renamed(FieldForm form, String name) {
    return new FieldForm(
        name,
        form.kind(),
        form.required(),
        form.unique(),
        form.indexed(),
        form.searchable(),
        form.byDefault(),
        form.defaultValue(),
        form.fill(),
        form.label(),
        form.description());
  }

  private static DataModel model(FieldSpec field) {
    EditOutcome outcome =
        new ModelEditor(IdSource.random())
            .apply(
                DataModel.EMPTY, 1, List.of(new ModelEdit.AddTable(TableSpec.of("thing", field))));
    assertThat(outcome).isInstanceOf(EditOutcome.Edited.class);
    return ((EditOutcome.Edited) outcome).model();
  }
}
