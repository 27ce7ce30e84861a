package io.relata.admin.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.admin.layout.FormProblems;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The edits of a field's form")
class FieldEditsTests {

  @ParameterizedTest
  @DisplayName("take no default for JSON that is none")
  @ValueSource(strings = {"nope", "[[[[", "{} {}", "null", ""})
  void refusesADefaultThatIsNoJson(String text) {
    assertThat(problems("json", "value", text).at("defaultValue")).hasSize(1);
  }

  @ParameterizedTest
  @DisplayName("take JSON, texts in quotes among it")
  @ValueSource(strings = {"\"nope\"", "[1, 2]", "{\"a\": null}", "0"})
  void takesJson(String text) {
    assertThat(problems("json", "value", text).isEmpty()).isTrue();
  }

  @Test
  @DisplayName("tell where a text stops being JSON")
  void tellsWhere() {
    assertThat(problems("json", "value", "{\n  nope").at("defaultValue").getFirst())
        .contains("line 2, column ");
  }

  @Test
  @DisplayName("take no type and no kind of default that is not offered")
  void refusesWhatIsNotOffered() {
    assertThat(problems("nope", "none", "").at("kind.word")).hasSize(1);
    assertThat(problems("text", "nope", "").isEmpty()).isFalse();
  }

  private static FormProblems problems(String word, String byDefault, String value) {
    TypeForm type = new TypeForm(word, "", "", "", "", "", "", "", "", "", false, false);
    FieldForm form =
        new FieldForm("extra", type, false, false, false, false, byDefault, value, "", "", "");
    FormProblems.Gathering problems =
        new FormProblems.Gathering(Set.copyOf(FieldForm.ELEMENTS.values()));
    FieldEdits.add("book", form, problems);
    return problems.gathered();
  }
}
