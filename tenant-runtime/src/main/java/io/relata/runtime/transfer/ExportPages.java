package io.relata.runtime.transfer;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.Output;
import io.relata.runtime.plan.ReadPlan;
import io.relata.runtime.plan.RootRead;
import io.relata.runtime.plan.TableRead;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import java.util.ArrayList;
import java.util.List;

/**
 * The two statements that read a table page by page, in the order of ids.
 *
 * @param first of the first page
 * @param next of the page behind the id {@link #AFTER}
 */
record ExportPages(ReadStatement first, ReadStatement next, FieldType keyType) {

  /** Rows of a page. */
  static final int ROWS = 1_000;

  /** The parameter of {@link #next}. */
  static final String AFTER = "after";

  /** The member of a row's object that holds its id. */
  static final String ID = "id";

  static ExportPages of(TenantScope scope, TenantApi api, ApiTable table, ExportColumns which) {
    ReadCompiler compiler = new ReadCompiler(new TenantTables(api, scope.tenant().schema()));
    Condition behind =
        new Condition.Compare(FieldRef.ID, Comparison.GT, new Operand.Parameter(List.of(AFTER)));
    return new ExportPages(
        compiler.compile(page(table, which, Condition.ALWAYS)),
        compiler.compile(page(table, which, behind)),
        TenantTables.keyType(table.table()));
  }

  /** The member of a row's object that holds the i-th column. */
  static String key(int i) {
    return "c" + i;
  }

  private static ReadPlan page(ApiTable table, ExportColumns which, Condition where) {
    List<Output> outputs = new ArrayList<>();
    if (table.members().get(ID) instanceof ApiMember.Column id) {
      outputs.add(new Output.OfColumn(ID, id));
    }
    List<ApiMember.Column> columns = which.of(table);
    for (int i = 0; i < columns.size(); i++) {
      outputs.add(new Output.OfColumn(key(i), columns.get(i)));
    }
    return new ReadPlan(
        List.of(
            new RootRead.Rows(
                "rows",
                new TableRead(
                    table, where, List.of(), new Operand.Constant(ROWS), null, outputs))));
  }
}
