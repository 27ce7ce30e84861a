package io.relata.runtime.plan;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cells of an answer may be null because the caller's grants cover them in some rows only:
 * response paths without row numbers, {@code authors.books.price}. Known from the plan alone, so
 * that it tells nothing of rows.
 */
public final class MaskedPaths {

  private final EffectiveAccess access;
  private final List<String> paths = new ArrayList<>();

  private MaskedPaths(EffectiveAccess access) {
    this.access = access;
  }

  /** Of a query. */
  public static List<String> of(EffectiveAccess access, ReadPlan plan) {
    MaskedPaths masked = new MaskedPaths(access);
    for (RootRead root : plan.roots()) {
      switch (root) {
        case RootRead.Rows(var key, var read) -> masked.rows(key, read);
        case RootRead.Row(var key, var read) -> masked.rows(key, read);
        case RootRead.Fixed _ -> {}
      }
    }
    return List.copyOf(masked.paths);
  }

  /** Of what a mutation gives back. */
  public static List<String> of(EffectiveAccess access, WritePlan plan) {
    MaskedPaths masked = new MaskedPaths(access);
    for (RootWrite root : plan.roots()) {
      switch (root) {
        case RootWrite.Add add -> masked.result(add.key(), add.table(), add.result());
        case RootWrite.Edit edit -> masked.result(edit.key(), edit.table(), edit.result());
        case RootWrite.Delete delete ->
            masked.result(delete.key(), delete.table(), delete.result());
        case RootWrite.EditWhere edit -> masked.changes(edit.key(), edit.table(), edit.outputs());
        case RootWrite.DeleteWhere delete ->
            masked.changes(delete.key(), delete.table(), delete.outputs());
        case RootWrite.Typename _ -> {}
      }
    }
    return List.copyOf(masked.paths);
  }

  private void changes(String path, ApiTable table, List<ChangesOutput> outputs) {
    for (ChangesOutput output : outputs) {
      if (output instanceof ChangesOutput.Rows(var key, var result)) {
        result(path + "." + key, table, result);
      }
    }
  }

  private void result(String path, ApiTable table, RowsResult result) {
    outputs(path, table.table().id(), result.outputs());
  }

  private void rows(String path, TableRead read) {
    outputs(path, read.table().table().id(), read.outputs());
  }

  private void outputs(String path, TableId table, List<Output> outputs) {
    for (Output output : outputs) {
      String inner = path + "." + output.key();
      switch (output) {
        case Output.OfColumn(var key, var column) -> cell(inner, table, column.ref());
        case Output.ToOne(var key, var end, var read) -> {
          cell(inner, table, FieldRef.of(end));
          rows(inner, read);
        }
        case Output.ToMany(var key, var end, var read) -> {
          cell(inner, table, FieldRef.of(end));
          rows(inner, read);
        }
        case Output.Typename _ -> {}
      }
    }
  }

  private void cell(String path, TableId table, FieldRef field) {
    if (access.mayMask(table, field)) {
      paths.add(path);
    }
  }
}
