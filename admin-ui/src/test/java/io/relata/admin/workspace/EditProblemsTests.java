package io.relata.admin.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.check.ModelProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditProblemsTests {

  @Test
  void putsAMessageAtTheElementThatItIsAbout() {
    FormProblems problems =
        EditProblems.at(
            List.of(problem("edits[3].field.name", "the name is taken")), Map.of("name", "name"));
    assertThat(problems.at("name")).containsExactly("The name is taken");
    assertThat(problems.elsewhere()).isEmpty();
  }

  @Test
  void losesNoMessageThatBelongsToNoElement() {
    FormProblems problems =
        EditProblems.at(List.of(problem("edits[0]", "the table is gone")), Map.of("name", "name"));
    assertThat(problems.elsewhere()).containsExactly("The table is gone");
  }

  private static ModelProblem problem(String path, String message) {
    return new ModelProblem(ModelProblem.Code.NAME_CLASH, path, message);
  }
}
