package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the elements of a model were written, so that a problem can point there. A place noted
 * later is preferred, and an element with a later place is the one to blame where two cannot both
 * stay.
 */
public final class Places {

  private record Spot(ElementId element, String property) {}

  private record Place(String path, int order) {}

  private final Map<Spot, Place> places = new HashMap<>();
  private final Map<ElementId, Integer> orders = new HashMap<>();
  private int noted;

  /** Paths within the model itself: {@code tables.author.fields.name}. */
  public static Places of(DataModel model) {
    Places places = new Places();
    model.enums().forEach(type -> places.noteEnum(type));
    model.tables().forEach(table -> places.noteTable(table));
    model.relations().forEach(relation -> places.noteRelation(model, relation));
    return places;
  }

  private void noteEnum(EnumType type) {
    String path = "enums." + type.name();
    start(type.id(), path);
    type.values().forEach(value -> start(value.id(), path + ".values." + value.name()));
  }

  private void noteTable(Table table) {
    String path = "tables." + table.name();
    start(table.id(), path);
    table.fields().forEach(field -> start(field.id(), path + ".fields." + field.name()));
    table.indexes().forEach(index -> start(index.id(), path + ".indexes." + index.name()));
  }

  private void noteRelation(DataModel model, Relation relation) {
    String from = model.table(relation.from()).map(table -> table.name().value()).orElse("?");
    start(relation.id(), "relations." + from + "." + relation.owning().name());
  }

  private void start(ElementId element, String path) {
    places.put(new Spot(element, ""), new Place(path, 0));
  }

  /** Notes that the element as a whole was written at {@code path}. */
  public void note(ElementId element, String path) {
    note(element, "", path);
  }

  /** Notes that one property of the element was written at {@code path}. */
  public void note(ElementId element, String property, String path) {
    noted++;
    places.put(new Spot(element, property), new Place(path, noted));
    orders.put(element, noted);
  }

  /** The path of a property: where it was last written itself, or below where its element was. */
  public String path(ElementId element, String property) {
    Place own = places.get(new Spot(element, property));
    Place whole = places.get(new Spot(element, ""));
    if (own != null && (whole == null || own.order() >= whole.order())) {
      return own.path();
    }
    String path = whole == null ? element.value().toString() : whole.path();
    return property.isEmpty() ? path : path + "." + property;
  }

  /** When the element was last written; 0 for one that was only there. */
  int order(ElementId element) {
    return orders.getOrDefault(element, 0);
  }
}
