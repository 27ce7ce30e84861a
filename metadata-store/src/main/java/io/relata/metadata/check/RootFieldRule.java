package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;

/** No two tables make the same root field, and a table's singular is not its plural. */
final class RootFieldRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    NameClaims claims = new NameClaims();
    for (Table table : model.tables()) {
      if (table.name().equals(table.plural())) {
        findings.add(
            ModelProblem.Code.NAME_CLASH,
            table.id(),
            "plural",
            "the plural must differ from the singular '" + table.name() + "'");
      } else {
        GeneratedNames.rootFields(table.name(), table.plural())
            .forEach(
                name ->
                    claims.add(
                        name,
                        table.id(),
                        property(table, name),
                        "a root field of table " + table.name()));
      }
    }
    claims.report(findings);
  }

  private static String property(Table table, String name) {
    return name.equals(table.name().value()) || !name.contains(table.plural().value())
        ? "name"
        : "plural";
  }
}
