package io.relata.runtime.plan;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.GroupKey;
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
        case RootRead.Aggregate(var key, var read) ->
            masked.figures(key, read.table().table().id(), read.outputs());
        case RootRead.Groups(var key, var read) -> masked.groups(key, read);
        case RootRead.Connection(var key, var read) -> masked.connection(key, read);
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
        case RootWrite.Upsert upsert ->
            masked.result(upsert.key(), upsert.table(), upsert.result());
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
        case Output.OfAggregate(var key, var end, var read) -> {
          cell(inner, table, FieldRef.of(end));
          figures(inner, read.table().table().id(), read.outputs());
        }
        case Output.OfGroups(var key, var end, var read) -> {
          cell(inner, table, FieldRef.of(end));
          groups(inner, read);
        }
        case Output.OfConnection(var key, var end, var read) -> {
          cell(inner, table, FieldRef.of(end));
          connection(inner, read);
        }
        case Output.Typename _ -> {}
      }
    }
  }

  /** Figures leave out what is masked: they may be of fewer values than the rows have. */
  private void figures(String path, TableId table, List<AggregateOutput> outputs) {
    for (AggregateOutput output : outputs) {
      String inner = path + "." + output.key();
      switch (output) {
        case AggregateOutput.CountDistinct(var key, var subject) -> group(inner, table, subject);
        case AggregateOutput.Values(var key, var function, var values) -> {
          for (AggregateOutput.Value value : values) {
            if (value instanceof AggregateOutput.OfColumn(var name, var column)) {
              cell(inner + "." + name, table, column.ref());
            }
          }
        }
        case AggregateOutput.Count _, AggregateOutput.Typename _ -> {}
      }
    }
  }

  private void groups(String path, GroupRead read) {
    TableId table = read.table().table().id();
    for (GroupRead.Output output : read.outputs()) {
      String inner = path + "." + output.key();
      switch (output) {
        case GroupRead.Keys _ ->
            read.by().forEach(key -> group(inner + "." + key.name(), table, key));
        case GroupRead.Figures(var key, var outputs) -> figures(inner, table, outputs);
        case GroupRead.Typename _ -> {}
      }
    }
  }

  private void group(String path, TableId table, GroupKey key) {
    RelationEnd via = key.via();
    boolean masked =
        via == null
            ? access.mayMask(table, key.column().ref())
            : access.mayMask(table, FieldRef.of(via))
                || access.mayMask(via.far(), key.column().ref());
    if (masked) {
      paths.add(path);
    }
  }

  private void connection(String path, ConnectionRead read) {
    TableId table = read.table().table().id();
    for (ConnectionRead.Output output : read.outputs()) {
      String inner = path + "." + output.key();
      switch (output) {
        case ConnectionRead.Edges(var key, var edges) -> {
          for (ConnectionRead.EdgeOutput edge : edges) {
            if (edge instanceof ConnectionRead.Node(var name, var node)) {
              outputs(inner + "." + name, table, node);
            }
          }
        }
        case ConnectionRead.Nodes(var key, var node) -> outputs(inner, table, node);
        case ConnectionRead.PageInfo _, ConnectionRead.TotalCount _, ConnectionRead.Typename _ -> {}
      }
    }
  }

  private void cell(String path, TableId table, FieldRef field) {
    if (access.mayMask(table, field)) {
      paths.add(path);
    }
  }
}
