package io.relata.runtime.plan;

import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.ApiUnique;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One root field of a mutation, with what is asked of its result. */
public sealed interface RootWrite {

  /** The name in the response. */
  String key();

  /** New rows; a list of them or one. */
  record Add(String key, ApiTable table, Form form, List<RowInput> rows, RowsResult result)
      implements RootWrite {
    public Add {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param id Long or UUID
   * @param version the row version that the caller has seen, or null where it does not matter
   */
  record Edit(
      String key,
      ApiTable table,
      Object id,
      @Nullable Long version,
      RowInput changes,
      RowsResult result)
      implements RootWrite {}

  /** The same changes for every row of a filter. */
  record EditWhere(
      String key,
      ApiTable table,
      RowFilter filter,
      int atMost,
      RowInput changes,
      List<ChangesOutput> outputs)
      implements RootWrite {
    public EditWhere {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * Rows that are edited where they are there, and added where not.
   *
   * @param on what tells whether a row is there
   * @param version the row version that the caller has seen, or null where it does not matter; only
   *     for one row
   */
  record Upsert(
      String key,
      ApiTable table,
      Form form,
      ApiUnique on,
      @Nullable Long version,
      List<UpsertInput> rows,
      RowsResult result)
      implements RootWrite {
    public Upsert {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The result is the row as it was.
   *
   * @param id Long or UUID
   * @param version the row version that the caller has seen, or null where it does not matter
   */
  record Delete(String key, ApiTable table, Object id, @Nullable Long version, RowsResult result)
      implements RootWrite {}

  record DeleteWhere(
      String key, ApiTable table, RowFilter filter, int atMost, List<ChangesOutput> outputs)
      implements RootWrite {
    public DeleteWhere {
      outputs = List.copyOf(outputs);
    }
  }

  /** The name of the mutation type itself. */
  record Typename(String key, String typeName) implements RootWrite {}

  /** Whether the result is one row or a list. */
  enum Form {
    ROW,
    ROWS
  }
}
