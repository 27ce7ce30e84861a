package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.ApiTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of the sorted rows of one table that the caller may see, by the Relay specification of
 * connections.
 *
 * @param where which rows
 * @param sort before the id, which is always the last key
 * @param size how many rows at most
 * @param after a cursor: rows behind it only
 * @param before a cursor: rows in front of it only
 */
public record ConnectionRead(
    ApiTable table,
    Condition where,
    List<SortKey> sort,
    Taken taken,
    Operand size,
    @Nullable Operand after,
    @Nullable Operand before,
    List<Output> outputs) {

  /** How many rows a window has at most where nothing is said. */
  static final Operand DEFAULT_SIZE = OutputPlanner.DEFAULT_LIMIT;

  public ConnectionRead {
    sort = List.copyOf(sort);
    outputs = List.copyOf(outputs);
  }

  /** Whether it is any other window than the one at the beginning. */
  public boolean isWindowGiven() {
    return after != null || before != null || !size.equals(DEFAULT_SIZE);
  }

  /** From which end of what is left between the cursors the rows are taken. */
  public enum Taken {
    FIRST,
    LAST
  }

  /** One member of a connection's JSON object. */
  public sealed interface Output {
    /** The name in the response. */
    String key();
  }

  public record Edges(String key, List<EdgeOutput> outputs) implements Output {
    public Edges {
      outputs = List.copyOf(outputs);
    }
  }

  /** The rows without their cursors. */
  public record Nodes(String key, List<io.relata.runtime.plan.Output> outputs) implements Output {
    public Nodes {
      outputs = List.copyOf(outputs);
    }
  }

  public record PageInfo(String key, List<PageMember> members) implements Output {
    public PageInfo {
      members = List.copyOf(members);
    }
  }

  /** The number of rows of the filter, whatever the window. */
  public record TotalCount(String key) implements Output {}

  public record Typename(String key, String typeName) implements Output {}

  /** One member of an edge. */
  public sealed interface EdgeOutput {
    String key();
  }

  public record Cursor(String key) implements EdgeOutput {}

  public record Node(String key, List<io.relata.runtime.plan.Output> outputs)
      implements EdgeOutput {
    public Node {
      outputs = List.copyOf(outputs);
    }
  }

  public record EdgeTypename(String key, String typeName) implements EdgeOutput {}

  /** One member of {@link PageInfo}. */
  public record PageMember(String key, PageFact fact) {}

  /** What a page tells of itself. */
  public enum PageFact {
    HAS_NEXT_PAGE("hasNextPage"),
    HAS_PREVIOUS_PAGE("hasPreviousPage"),
    START_CURSOR("startCursor"),
    END_CURSOR("endCursor"),
    TYPENAME("__typename");

    private final String fieldName;

    PageFact(String fieldName) {
      this.fieldName = fieldName;
    }

    public String fieldName() {
      return fieldName;
    }
  }
}
