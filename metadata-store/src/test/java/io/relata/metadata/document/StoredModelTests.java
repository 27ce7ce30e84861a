package io.relata.metadata.document;

import static io.relata.testing.Worlds.edited;
import static io.relata.testing.Worlds.library;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.model.DataModel;
import io.relata.testing.Worlds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class StoredModelTests {

  private static final DataModel MODEL =
      edited(
          Worlds.model(
              """
              format: relata/1
              enums: [{name: mood, label: Mood, values: [GOOD, BAD]}]
              tables:
                - name: thing
                  key: uuid
                  description: "It's \\"one\\" — ✓"
                  fields:
                    - {name: a, type: decimal, precision: 9, scale: 3, min: -1.50, default: 0.100}
                    - {name: b, type: long, default: 5, max: 9007199254740993}
                    - {name: c, type: json, default: {value: {x: [1, 2.50, null, 12345678901, {y: "now"}]}}}
                    - {name: d, type: list, of: enum, enum: mood, default: [GOOD]}
                    - {name: e, type: timestamp, with_zone: false, default: now}
                    - {name: f, type: double, min: 1e300, default: 1e300}
                    - {name: g, type: text, default: {value: now}, multiline: true, indexed: true}
              relations:
                - {from: thing, name: friends, to: thing, inverse: friend_of, cardinality: many-to-many}
              """),
          2,
          """
          - {edit: rename_table, table: thing, name: item}
          - {edit: rename_field, table: item, field: a, name: amount}
          - {edit: rename_relation, table: item, relation: friend_of, name: fans}
          - {edit: rename_enum_value, enum: mood, value: GOOD, name: FINE}
          - {edit: add_index, table: item, fields: [amount, b], unique: true}
          """);

  @Test
  void comesBackAsItWas() {
    assertThat(ModelDocuments.fromStore(ModelDocuments.toStore(MODEL))).isEqualTo(MODEL);
    assertThat(ModelDocuments.fromStore(ModelDocuments.toStore(library()))).isEqualTo(library());
  }

  @Test
  void doesNotRestOnTheOrderOfKeys() {
    JsonMapper sorting =
        JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    String sorted =
        sorting.writeValueAsString(
            sorting.readValue(ModelDocuments.toStore(MODEL), java.util.TreeMap.class));
    assertThat(sorted).isNotEqualTo(ModelDocuments.toStore(MODEL));
    assertThat(ModelDocuments.fromStore(sorted)).isEqualTo(MODEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":\"relata-store/2\",\"tables\":[],\"enums\":[],\"relations\":[]}",
        "{\"format\":\"relata-store/1\",\"tables\":[{}]}",
        "{\"format\":\"relata-store/1\",\"more\":1}"
      })
  void refusesWhatItDidNotWrite(String json) {
    assertThatThrownBy(() -> ModelDocuments.fromStore(json))
        .isInstanceOf(UnreadableModelException.class);
  }
}
