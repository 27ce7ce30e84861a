package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationTrait;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A person has one desk, and a desk may be there for another one. */
@DisplayName("Links of one-to-one relations")
class OneToOneLinksIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final String GIVES_A_SPARE_DESK =
      "mutation { edit_person(id: 1, input: {desk: {_action: EDIT, spares: [{_action: ADD, person:"
          + " {_action: ADD, id: 1}}]}}) { id } }";

  private static TestWrites house(RelationTrait... traits) {
    DataModel model =
        new ModelSketch()
            .table("person", "persons", field("name", FieldType.Text.PLAIN))
            .table("desk", "desks", field("place", FieldType.Text.PLAIN))
            .relation("desk", "person", "person", "desk", Cardinality.ONE_TO_ONE, traits)
            .relation("desk", "spare_for", "desk", "spares", Cardinality.MANY_TO_ONE)
            .model();
    TestWrites house = TestWrites.create(DATABASE, model);
    house
        .tenant()
        .execute(
            "insert into persons (name) values ('Ada')",
            "insert into desks (person_id) values (1)");
    return house;
  }

  private static String desks(TestWrites house) {
    return house.sql(
        "select string_agg(id || ' of ' || coalesce(person_id::text, 'nobody'), ', ' order by id)"
            + " from %s.desks");
  }

  @Test
  @DisplayName(
      "W8: are not taken from a row because the same request names it, without allow_relink")
  void areNotTakenWithoutLeave() {
    TestWrites house = house();
    assertThat(house.refusals(GIVES_A_SPARE_DESK))
        .containsExactly("CARDINALITY input.desk.spares[0].person");
    assertThat(desks(house)).isEqualTo("1 of 1");
  }

  @Test
  @DisplayName("W8: are taken from it with allow_relink")
  void areTakenWithLeave() {
    TestWrites house = house(RelationTrait.ALLOW_RELINK);
    house.data(GIVES_A_SPARE_DESK);
    assertThat(desks(house)).matches("1 of nobody, \\d+ of 1");
  }

  @Test
  @DisplayName("D2, W8: by person_id take a place as by person, with allow_relink and only so")
  void takeAPlaceById() {
    for (String link : List.of("person: {_action: ADD, id: 1}", "person_id: 1")) {
      TestWrites house = house(RelationTrait.ALLOW_RELINK);
      house.tenant().execute("insert into desks (place) values ('hall')");
      house.data("mutation { edit_desk(id: 2, input: {%s}) { id } }".formatted(link));
      assertThat(desks(house)).as(link).isEqualTo("1 of nobody, 2 of 1");
      house.data("mutation { edit_desk(id: 2, input: {%s}) { id } }".formatted(link));
      assertThat(desks(house)).as("again " + link).isEqualTo("1 of nobody, 2 of 1");
      house.data("mutation { add_desk(input: {%s}) { id } }".formatted(link));
      assertThat(desks(house)).as("new " + link).isEqualTo("1 of nobody, 2 of nobody, 3 of 1");
    }
    TestWrites house = house();
    house.tenant().execute("insert into desks (place) values ('hall')");
    assertThat(house.problems("mutation { edit_desk(id: 2, input: {person_id: 1}) { id } }"))
        .extracting(problem -> problem.code().name())
        .containsExactly("CARDINALITY");
  }
}
