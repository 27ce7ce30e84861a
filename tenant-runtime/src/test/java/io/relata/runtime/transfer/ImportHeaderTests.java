package io.relata.runtime.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.testing.Worlds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportHeaderTests {

  private final DataModel model = Worlds.library();
  private final ApiTable book =
      Worlds.apiOf(model).table(model.table(new ApiName("book")).orElseThrow().id());

  @Test
  void resolvesFieldsTheIdAndLinks() {
    assertThat(header("id", " title ", "author_id"))
        .isInstanceOfSatisfying(
            ImportHeader.Resolved.class,
            resolved ->
                assertThat(resolved.columns())
                    .extracting(ImportColumn::name, ImportColumn::whenEmpty)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("id", ImportColumn.WhenEmpty.DEFAULT),
                        org.assertj.core.groups.Tuple.tuple("title", ImportColumn.WhenEmpty.FAULT),
                        org.assertj.core.groups.Tuple.tuple(
                            "author_id", ImportColumn.WhenEmpty.FAULT)));
  }

  @Test
  void refusesNamesThatItDoesNotKnowAndListsTheKnown() {
    ImportProblem problem = problems("title", "author_id", "colour").getFirst();
    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.column()).isEqualTo("colour");
    assertThat(problem.reason()).contains("title, pages").doesNotContain("created_at");
  }

  @Test
  void refusesWhatTheDatabaseKeepsItself() {
    assertThat(problems("title", "author_id", "created_at", "row_version"))
        .extracting(ImportProblem::reason)
        .allMatch(reason -> reason.contains("kept by the database"));
  }

  @Test
  void saysThatLinksAreGivenById() {
    assertThat(problems("title", "author", "author_id").getFirst().reason())
        .contains("'author_id'");
    assertThat(problems("title", "author_id", "tags").getFirst().reason())
        .contains("not part of the table's rows");
  }

  @Test
  void refusesAColumnThatIsThereTwice() {
    assertThat(problems("title", "author_id", "title").getFirst().reason()).contains("twice");
  }

  @Test
  void namesEveryRequiredColumnThatIsMissing() {
    assertThat(problems("pages"))
        .extracting(ImportProblem::column, ImportProblem::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("title", ErrorCode.REQUIRED),
            org.assertj.core.groups.Tuple.tuple("author_id", ErrorCode.REQUIRED));
  }

  private List<ImportProblem> problems(String... names) {
    return header(names) instanceof ImportHeader.Refused(List<ImportProblem> problems)
        ? problems
        : List.of();
  }

  private ImportHeader header(String... names) {
    List<Cell> cells =
        Arrays.stream(names).map(name -> new Cell(name, Cell.Quotes.ABSENT)).toList();
    return ImportHeader.of(new CsvLine(1, cells), book);
  }
}
