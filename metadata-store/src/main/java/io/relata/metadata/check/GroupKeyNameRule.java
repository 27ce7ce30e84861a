package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows are grouped by names that are made with two underscores, {@code author__name} along the
 * relation {@code author} and {@code born__year} of the date {@code born}: what stands before them
 * in the name of a field is no to-one side and no date of the table, whatever follows, so that no
 * later field of another table can make a clash.
 */
final class GroupKeyNameRule implements ModelRule {

  private static final String STEP = "__";

  /**
   * An element of a table whose name counts here.
   *
   * @param property of the element from which the name follows
   */
  private record Named(String name, ElementId element, String property) {}

  @Override
  public void check(DataModel model, Findings findings) {
    for (Table table : model.tables()) {
      Map<String, Named> origins = origins(model, table);
      for (Named column : columns(model, table)) {
        for (int step = column.name().indexOf(STEP);
            step > 0;
            step = column.name().indexOf(STEP, step + 1)) {
          Named origin = origins.get(column.name().substring(0, step));
          if (origin != null) {
            report(column, origin, findings);
          }
        }
      }
    }
  }

  /** What names of keys begin with. */
  private static Map<String, Named> origins(DataModel model, Table table) {
    Map<String, Named> origins = new HashMap<>();
    for (Field field : table.fields()) {
      if (field.type() instanceof FieldType.Date || field.type() instanceof FieldType.Timestamp) {
        origins.put(field.name().value(), named(field));
      }
    }
    model
        .endsOf(table.id())
        .filter(end -> !end.toMany())
        .forEach(end -> origins.put(end.name().value(), named(end, end.name().value())));
    return origins;
  }

  /** What is a key by itself. */
  private static List<Named> columns(DataModel model, Table table) {
    List<Named> columns = new ArrayList<>();
    table.fields().forEach(field -> columns.add(named(field)));
    model
        .endsOf(table.id())
        .filter(RelationEnd::holdsForeignKey)
        .forEach(end -> columns.add(named(end, end.name() + "_id")));
    return columns;
  }

  private static Named named(Field field) {
    return new Named(field.name().value(), field.id(), "name");
  }

  private static Named named(RelationEnd end, String name) {
    return new Named(name, end.relation().id(), MemberNameRule.property(end.side()));
  }

  /** The later written is at fault. */
  private static void report(Named column, Named origin, Findings findings) {
    boolean columnIsLater = findings.order(column.element()) > findings.order(origin.element());
    Named fault = columnIsLater ? column : origin;
    findings.add(
        ModelProblem.Code.NAME_CLASH,
        fault.element(),
        fault.property(),
        "'%s' could be taken for what rows are grouped by along '%s'"
            .formatted(column.name(), origin.name()));
  }
}
