package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A case as a person reads and replays it. */
final class CaseText {

  private final Case shown;
  private final Terms terms;
  private final RequestText requests;
  private final StringBuilder text = new StringBuilder();

  private CaseText(Case shown) {
    this.shown = shown;
    this.terms = shown.terms();
    this.requests = new RequestText(terms);
  }

  static String of(Case shown, Failure failure) {
    CaseText made = new CaseText(shown);
    made.line("seed: %d   (replay: -Drelata.oracle.seed=%d)", shown.seed(), shown.seed());
    made.line("today: %s", Calendar.today());
    made.line("tables:");
    shown.model().tables().forEach(made::table);
    made.line("relations:");
    shown.model().relations().forEach(made::relation);
    made.line("rows:");
    shown.model().tables().forEach(made::rows);
    made.links();
    made.line("read policy: %s", shown.reading());
    made.line("roles:");
    shown.policy().roles().forEach(made::role);
    made.denials();
    made.rules();
    made.line(
        "caller: %s roles %s claims %s",
        shown.caller().id(), shown.caller().roles(), new TreeMap<>(shown.caller().context()));
    made.line("request:  %s", made.requests.of(shown.operation()));
    made.line("fault:    %s", failure.kind());
    made.line("expected: %s", failure.expected());
    made.line("got:      %s", failure.got());
    return made.text.toString();
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }

  private void table(Table table) {
    String fields = table.fields().stream().map(CaseText::field).collect(Collectors.joining(", "));
    line("  %s/%s: %s", table.name(), table.plural(), fields);
  }

  private static String field(Field field) {
    String type = field.type().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return field.name() + " " + type + (field.traits().isEmpty() ? "" : " " + field.traits());
  }

  private void relation(Relation relation) {
    line(
        "  %s.%s -> %s.%s %s %s on_delete %s",
        name(relation.from()),
        relation.owning().name(),
        name(relation.to()),
        relation.inverse().name(),
        relation.cardinality(),
        relation.traits(),
        relation.onDelete());
  }

  private void rows(Table table) {
    for (Row row : shown.contents().of(table.id())) {
      line("  %s", row(row));
    }
  }

  private String row(Row row) {
    return terms.columns(row.table()).stream()
        .filter(ref -> row.cell(ref) != null)
        .map(ref -> terms.name(row.table(), ref) + ": " + row.cell(ref))
        .collect(Collectors.joining(", ", name(row.table()) + " " + row.id() + " {", "}"));
  }

  private void links() {
    shown
        .contents()
        .links()
        .forEach(
            (relation, pairs) -> {
              if (!pairs.isEmpty()) {
                line(
                    "  links of %s: %s",
                    terms.relation(relation).owning().name(),
                    pairs.stream()
                        .map(pair -> pair.owning() + "-" + pair.inverse())
                        .collect(Collectors.joining(" ")));
              }
            });
  }

  private void role(Role role) {
    line("  %s:", role.name());
    role.grants().forEach(grant -> line("    - %s", grant(grant)));
  }

  private String grant(Grant grant) {
    StringBuilder made = new StringBuilder();
    made.append(grant.action().name().toLowerCase(Locale.ROOT)).append(' ');
    made.append(name(grant.table()));
    if (!grant.rows().equals(Condition.ALWAYS)) {
      made.append(" rows: ").append(requests.filter(grant.table(), grant.rows()));
    }
    if (grant.fields() != null) {
      made.append(" fields: ").append(names(grant.table(), List.copyOf(grant.fields())));
    }
    if (!grant.check().equals(Condition.ALWAYS)) {
      made.append(" check: ").append(requests.filter(grant.table(), grant.check()));
    }
    grant
        .set()
        .forEach(
            (ref, operand) ->
                made.append(" set ")
                    .append(terms.name(grant.table(), ref))
                    .append(": ")
                    .append(RequestText.operand(operand, false)));
    return made.toString();
  }

  private List<String> names(TableId table, List<FieldRef> refs) {
    return refs.stream().map(ref -> terms.name(table, ref)).sorted().toList();
  }

  private void denials() {
    for (DenyRule denial : shown.policy().denials()) {
      line(
          "deny %s %s rows: %s roles: %s",
          denial.action().name().toLowerCase(Locale.ROOT),
          name(denial.table()),
          requests.filter(denial.table(), denial.rows()),
          denial.roles());
    }
  }

  private void rules() {
    for (WriteRule rule : shown.policy().rules()) {
      line(
          "rule %s of %s: %s %s roles: %s",
          rule.name(),
          name(rule.table()),
          requests.filter(rule.table(), rule.holds()),
          rule.severity(),
          rule.roles());
    }
  }

  private String name(TableId table) {
    return terms.table(table).name().value();
  }
}
