package io.relata.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.metadata.access.Operand;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.Selection;
import io.relata.runtime.request.WriteRequest;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.Worlds;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WritePlannerTests {

  private final WritePlanner planner =
      new WritePlanner(Worlds.apiOf(Publishing.model()), WriteLimits.DEFAULT);

  private static Argument argument(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Argument> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), argument(member)));
        yield new Argument.Members(members);
      }
      case List<?> list ->
          new Argument.Elements(list.stream().map(WritePlannerTests::argument).toList());
      case Argument given -> given;
      case Object single -> new Argument.Value(new Operand.Constant(single));
    };
  }

  private static Map<String, Object> item(String action, Object... members) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("_action", new Argument.Name(action));
    for (int i = 0; i < members.length; i += 2) {
      item.put(String.valueOf(members[i]), members[i + 1]);
    }
    return item;
  }

  private WritePlan plan(String field, Map<String, Object> arguments) {
    Map<String, Argument> read = new LinkedHashMap<>();
    arguments.forEach((name, value) -> read.put(name, argument(value)));
    return planner.plan(
        new WriteRequest(List.of(new Selection(field, field, read, List.of()))), Parameters.NONE);
  }

  private List<String> refusals(String field, Map<String, Object> arguments) {
    RequestRefused refused =
        catchThrowableOfType(RequestRefused.class, () -> plan(field, arguments));
    return refused.problems().stream()
        .map(problem -> problem.code() + " " + problem.inputPath())
        .toList();
  }

  private List<String> edit(String member, Object value) {
    return refusals("edit_author", Map.of("id", 1, "input", Map.of(member, value)));
  }

  @Test
  @DisplayName("W1: _action is required; a to-many side takes a list, a to-one side one object")
  void refusesItemsWithoutAnActionAndOfAnotherForm() {
    assertThat(edit("books", List.of(Map.of("title", "x"), "text", item("SWAP", "id", 1))))
        .containsExactly(
            "BAD_INPUT input.books[0]", "BAD_INPUT input.books[1]", "BAD_INPUT input.books[2]");
    assertThat(edit("profile", List.of(item("ADD")))).containsExactly("BAD_INPUT input.profile");
    assertThat(edit("books", 5)).containsExactly("BAD_INPUT input.books");
  }

  @Test
  void takesAListOfOneWithoutItsBrackets() {
    assertThat(
            plan("edit_author", Map.of("id", 1, "input", Map.of("books", item("REMOVE", "id", 2))))
                .roots())
        .singleElement()
        .isInstanceOfSatisfying(
            RootWrite.Edit.class,
            edit ->
                assertThat(edit.changes().relations().getFirst().items())
                    .containsExactly(new RelationItem.Remove("input.books[0]", 2L, null)));
  }

  @Test
  void takesIdsAsNumbersAndAsTexts() {
    for (Object id : List.of(7, 7L, "7")) {
      assertThat(plan("delete_author", Map.of("id", id)).roots())
          .singleElement()
          .isInstanceOfSatisfying(
              RootWrite.Delete.class, delete -> assertThat(delete.id()).isEqualTo(7L));
    }
    for (Object id : List.of("seven", "7.0", "9999999999999999999", true)) {
      assertThat(refusals("delete_author", Map.of("id", id))).containsExactly("BAD_INPUT id");
    }
  }

  @Test
  void refusesWhatTheSystemSetsAndWhatIsNotThere() {
    assertThat(refusals("add_author", Map.of("input", Map.of("name", "x", "row_version", 5))))
        .containsExactly("BAD_INPUT input.row_version");
    assertThat(refusals("add_author", Map.of("input", Map.of("name", "x", "nosuch", 5))))
        .containsExactly("BAD_INPUT input.nosuch");
  }

  @Test
  void refusesNumbersThatWouldFillTheMemory() {
    assertThat(
            refusals(
                "add_book",
                Map.of("input", Map.of("title", "x", "price", new BigDecimal("1e100000000")))))
        .containsExactly("BAD_INPUT input.price");
  }

  @Test
  void refusesFieldsOfItemsThatTakeNone() {
    assertThat(
            edit(
                "books",
                List.of(
                    item("REMOVE", "id", 1, "title", "x"), item("DELETE", "id", 2, "pages", 1))))
        .containsExactly("BAD_INPUT input.books[0]", "BAD_INPUT input.books[1]");
    assertThat(edit("books", List.of(item("EDIT", "id", 1, "_replace", new Argument.Flag(true)))))
        .containsExactly("BAD_INPUT input.books[0]");
  }

  @Test
  @DisplayName("D5: what the place of a row gives can not be given again")
  void refusesTheRelationThatThePlaceGives() {
    assertThat(edit("books", List.of(item("ADD", "title", "x", "author_id", 2))))
        .containsExactly("BAD_INPUT input.books[0].author_id");
  }

  @Test
  void tellsNoMoreProblemsThanAnybodyReads() {
    assertThat(edit("books", Collections.nCopies(500, item("EDIT")))).hasSize(100);
  }
}
