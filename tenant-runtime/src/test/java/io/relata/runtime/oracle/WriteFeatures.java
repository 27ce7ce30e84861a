package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;

/** Notes what a mutation touches. */
final class WriteFeatures {

  private WriteFeatures() {}

  static void note(Operation.Write write, Features features) {
    switch (write) {
      case Operation.Add add -> {
        features.note(add.several() ? Feature.ADD_SEVERAL : Feature.ADD);
        add.inputs().forEach(input -> note(input, features));
      }
      case Operation.Edit edit -> {
        features.note(Feature.EDIT);
        features.noteIf(
            edit.input().values().keySet().stream().anyMatch(FieldRef.ForeignKey.class::isInstance),
            Feature.REPARENT_BY_ID);
        note(edit.input(), features);
      }
      case Operation.EditWhere edit -> {
        features.note(Feature.EDIT_WHERE);
        note(edit.input(), features);
      }
      case Operation.Upsert upsert -> {
        features.note(upsert.several() ? Feature.UPSERT_SEVERAL : Feature.UPSERT);
        upsert.inputs().forEach(input -> note(input, features));
      }
      case Operation.Delete _ -> features.note(Feature.DELETE);
      case Operation.DeleteWhere _ -> features.note(Feature.DELETE_WHERE);
    }
  }

  private static void note(Operation.Input input, Features features) {
    for (Operation.Related related : input.relations()) {
      for (Operation.Item item : related.items()) {
        features.note(
            switch (item.act()) {
              case ADD -> item.creates() ? Feature.NESTED_ADD : Feature.NESTED_LINK;
              case EDIT -> Feature.NESTED_EDIT;
              case REMOVE -> Feature.NESTED_REMOVE;
              case DELETE -> Feature.NESTED_DELETE;
            });
        features.noteIf(item.creates() && item.version() != null, Feature.VERSION_OF_NEW);
        features.noteIf(item.named() != null, Feature.NAMED_BY_KEY);
        features.noteIf(
            item.act() != Operation.Act.ADD && item.id() == null && item.named() == null,
            Feature.ITEM_WITHOUT_ID);
        features.noteIf(
            item.input().relations().stream().anyMatch(below -> !below.items().isEmpty()),
            Feature.NESTED_DEEP);
        features.noteIf(item.replace(), Feature.REPLACE);
        features.noteIf(
            related.end().relation().cardinality() == Cardinality.MANY_TO_MANY,
            Feature.MANY_TO_MANY_LINK);
        note(item.input(), features);
      }
    }
  }
}
