package io.relata.runtime.plan;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.PhysicalName;
import io.relata.runtime.request.Parameters;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How many rows an operation gives at most, told before it is run: the product of the limits along
 * its selection, less where the tables are known to hold fewer. Figures count one row.
 */
public record RowEstimate(List<Node> roots) {

  /** The page that an unfit value stands for; that it is unfit is said when it is bound. */
  private static final int UNFIT = 1;

  public RowEstimate {
    roots = List.copyOf(roots);
  }

  /** What is known of the rows of tables. */
  @FunctionalInterface
  public interface TableRows {
    TableRows UNKNOWN = table -> OptionalDouble.empty();

    OptionalDouble of(PhysicalName table);
  }

  /**
   * Rows of a table, for each row above.
   *
   * @param above null for a root, and where there is one row at most
   * @param most how many at most for each row above
   */
  record Node(PhysicalName table, @Nullable Above above, Operand most, List<Node> below) {
    Node {
      below = List.copyOf(below);
    }
  }

  /**
   * Where a list hangs.
   *
   * @param table of the rows above
   * @param links the table that has a row for each link from them: the far one, or that of the
   *     links
   */
  record Above(PhysicalName table, PhysicalName links) {}

  /**
   * Rows of all levels together.
   *
   * @param maxRows the tenant's greatest page; a greater one is refused elsewhere
   */
  public long rows(Parameters parameters, int maxRows, TableRows tables) {
    double sum = 0;
    for (Node root : roots) {
      sum += rows(root, 1, parameters, maxRows, tables);
    }
    return (long) Math.min(Math.ceil(sum), Long.MAX_VALUE);
  }

  private static double rows(
      Node node, double above, Parameters parameters, int maxRows, TableRows tables) {
    double own = own(node, above, most(node.most(), parameters, maxRows), tables);
    double sum = own;
    for (Node below : node.below()) {
      sum += rows(below, own, parameters, maxRows, tables);
    }
    return sum;
  }

  /** A single row above may have far more than the average below it, many of them together not. */
  private static double own(Node node, double above, double most, TableRows tables) {
    OptionalDouble here = tables.of(node.table());
    double each = here.isPresent() ? Math.min(most, here.getAsDouble()) : most;
    Above parent = node.above();
    if (parent == null) {
      return above * each;
    }
    OptionalDouble parents = tables.of(parent.table());
    OptionalDouble links = tables.of(parent.links());
    if (parents.isEmpty() || links.isEmpty()) {
      return above * each;
    }
    double average = links.getAsDouble() / Math.max(1, parents.getAsDouble());
    return Math.min(above * each, each + above * average);
  }

  private static double most(Operand operand, Parameters parameters, int maxRows) {
    return switch (operand) {
      case Operand.Constant(Number number) -> within(number, maxRows);
      case Operand.Parameter parameter ->
          parameters.value(parameter) instanceof Number number ? within(number, maxRows) : UNFIT;
      case Operand.Constant _,
          Operand.OfCaller _,
          Operand.Listed _,
          Operand.Now _,
          Operand.Today _,
          Operand.Inside _ ->
          UNFIT;
    };
  }

  private static double within(Number number, int maxRows) {
    return Math.clamp(number.doubleValue(), 0, maxRows);
  }
}
