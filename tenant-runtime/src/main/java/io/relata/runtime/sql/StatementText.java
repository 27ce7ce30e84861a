package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.PhysicalName;
import java.util.ArrayList;
import java.util.List;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * Puts a statement together from fixed words, quoted names, and placeholders with their binders.
 * Nothing else gets in: words are constants of this package.
 */
final class StatementText {

  private final StringBuilder sql = new StringBuilder();
  private final List<Binder> binders = new ArrayList<>();

  StatementText words(String words) {
    sql.append(words);
    return this;
  }

  StatementText name(PhysicalName name) {
    return part(DSL.name(name.value()));
  }

  /** A qualified name. */
  StatementText name(String qualifier, PhysicalName name) {
    return part(DSL.name(qualifier, name.value()));
  }

  /** A value that the statement is given under a name. */
  StatementText bind(String parameter, BindType type) {
    sql.append('?');
    binders.add(new Binder(new Operand.Parameter(List.of(parameter)), type, List.of()));
    return this;
  }

  /** A table under its alias, for FROM; jOOQ declares an alias only in statements of its own. */
  StatementText from(RowSource row) {
    return part(row.sources().tables().physical(row.table().physicalName()))
        .words(" as ")
        .part(DSL.name(row.alias()));
  }

  StatementText part(QueryPart part) {
    Rendered rendered = Rendered.of(part);
    sql.append(rendered.sql());
    binders.addAll(rendered.binders());
    return this;
  }

  Rendered rendered() {
    return new Rendered(sql.toString(), binders);
  }
}
