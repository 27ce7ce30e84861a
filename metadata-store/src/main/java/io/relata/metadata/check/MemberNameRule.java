package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;

/** On one table, no two fields, sides of relations or members made from them share a name. */
final class MemberNameRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    for (Table table : model.tables()) {
      NameClaims claims = new NameClaims();
      for (SystemField field : SystemField.values()) {
        claims.keep(field.apiName().value(), "a field that every table has");
      }
      for (Field field : table.fields()) {
        claims.add(
            field.name().value(), field.id(), "name", "field " + table.name() + "." + field.name());
      }
      model.endsOf(table.id()).forEach(end -> claimSide(table, end, claims));
      claims.report(findings);
    }
  }

  private static void claimSide(Table table, RelationEnd end, NameClaims claims) {
    String what = "a member of relation " + table.name() + "." + end.name();
    var members =
        end.toMany()
            ? GeneratedNames.toManyMembers(end.name())
            : end.holdsForeignKey()
                ? GeneratedNames.toOneMembers(end.name())
                : java.util.List.of(end.name().value());
    members.forEach(name -> claims.add(name, end.relation().id(), property(end.side()), what));
  }

  /** What documents call the name of a side. */
  static String property(Side side) {
    return side == Side.OWNING ? "name" : "inverse";
  }
}
