package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes of trees, which may be friends; shelves with books that may be moved. */
@DisplayName("Rows that go along with what a request deletes")
class RowsGoingAlongIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites house =
      TestWrites.create(
          DATABASE,
          new ModelSketch()
              .table("node", "nodes", field("name", FieldType.Text.PLAIN))
              .relation("node", "parent", "node", "children", Cardinality.MANY_TO_ONE)
              .onDelete(OnDelete.CASCADE)
              .relation("node", "friends", "node", "friend_of", Cardinality.MANY_TO_MANY)
              .table("room", "rooms", field("name", FieldType.Text.PLAIN))
              .table("shelf", "shelves", field("name", FieldType.Text.PLAIN))
              .relation("shelf", "room", "room", "shelves", Cardinality.MANY_TO_ONE)
              .table("book", "books", field("title", FieldType.Text.PLAIN))
              .relation(
                  "book",
                  "shelf",
                  "shelf",
                  "books",
                  Cardinality.MANY_TO_ONE,
                  RelationTrait.REQUIRED,
                  RelationTrait.ALLOW_RELINK)
              .onDelete(OnDelete.CASCADE)
              .model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into nodes (name, parent_id) values ('root', null), ('child', 1), ('leaf', 2)",
            "insert into node_friends (owning_id, inverse_id) values (1, 3), (1, 2)",
            "insert into rooms (name) values ('r')",
            "insert into shelves (name, room_id) values ('a', 1), ('b', 1)",
            "insert into books (title, shelf_id) values ('Sea', 1), ('Sky', 2)");
  }

  @Test
  @DisplayName("W17: are not linked elsewhere, as deletes come before")
  void areNotLinkedElsewhere() {
    assertThat(
            house.refusals(
                """
                mutation { edit_room(id: 1, input: {shelves: [
                  {_action: DELETE, id: 1}
                  {_action: EDIT, id: 2, books: [{_action: ADD, id: 1}, {_action: EDIT, id: 2, title: "x"}]}
                ]}) { id } }
                """))
        .containsExactly("BAD_INPUT input.shelves[1].books[0]");
  }

  @Test
  @DisplayName("W17: are not edited, nor linked to")
  void areNotEdited() {
    String deletesTheChild = "children: [{_action: DELETE, id: 2}]";
    assertThat(
            house.refusals(
                "mutation { edit_node(id: 1, input: {%s, friends: [{_action: EDIT, id: 3, name: \"x\"}]}) { id } }"
                    .formatted(deletesTheChild)))
        .containsExactly("BAD_INPUT input.friends[0]");
    assertThat(
            house.refusals(
                "mutation { edit_node(id: 1, input: {%s, friend_of: [{_action: ADD, id: 3}]}) { id } }"
                    .formatted(deletesTheChild)))
        .containsExactly("NOT_FOUND input.friend_of[0]");
  }

  @Test
  @DisplayName("W12: are none of those that an edit by filter is about")
  void areNotThoseThatAnEditByFilterIsAbout() {
    assertThat(
            house.refusals(
                "mutation { edit_nodes(filter: {id: {in: [2, 3]}}, input: {parent: {_action:"
                    + " DELETE}}, at_most: 2) { count } }"))
        .containsExactly("BAD_INPUT input");
    assertThat(
            house.value(
                "/edit_nodes/count",
                "mutation { edit_nodes(filter: {id: {in: [2]}}, input: {parent: {_action: DELETE}})"
                    + " { count } }"))
        .isEqualTo("1");
  }

  @Test
  @DisplayName("W17: stay where the request takes their link away, as links that go come first")
  void stayWithoutTheLink() {
    assertThat(
            house
                .data(
                    """
                    mutation { edit_node(id: 1, input: {children: [
                      {_action: EDIT, id: 2, children: [{_action: REMOVE, id: 3}]}
                    ], friends: [{_action: DELETE, id: 2}, {_action: EDIT, id: 3, name: "x"}]})
                    { friends { name parent { id } } } }
                    """)
                .toString())
        .contains("[{\"name\":\"x\",\"parent\":null}]");
  }
}
