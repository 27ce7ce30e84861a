package io.relata.runtime.sql;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Operand;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.Problems;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the values of one request for one statement, and checks each against its type. */
public final class Bindings {

  private Bindings() {}

  /**
   * The values for these binders.
   *
   * @throws RequestRefused with every value that does not fit, each with its response path and
   *     where it is written
   */
  public static List<BoundValue> of(List<Binder> binders, BindContext context) {
    Problems problems = new Problems();
    List<BoundValue> values = new ArrayList<>(binders.size());
    for (Binder binder : binders) {
      try {
        values.add(bound(binder, context));
      } catch (UnfitValue unfit) {
        problems.add(problem(binder, unfit));
      }
    }
    problems.refuse();
    return values;
  }

  private static BoundValue bound(Binder binder, BindContext context) {
    if (lacksClaim(binder.operand(), context)) {
      return Conversions.missing(binder.type());
    }
    Object value = value(binder.operand(), context);
    if (value == null) {
      throw new UnfitValue("null is not a value to compare with; ask with is_null");
    }
    BoundValue bound = Conversions.bound(binder.type(), value);
    return binder.type() instanceof BindType.Limit ? page(binder, bound, context.maxRows()) : bound;
  }

  /** A list is missing as a whole, or {@code not_in} would hold for want of an element. */
  private static boolean lacksClaim(Operand operand, BindContext context) {
    return switch (operand) {
      case Operand.OfCaller(String name) -> claim(context.caller(), name) == null;
      case Operand.Listed(List<Operand> elements) ->
          elements.stream().anyMatch(element -> lacksClaim(element, context));
      case Operand.Constant _,
          Operand.Parameter _,
          Operand.Now _,
          Operand.Today _,
          Operand.Inside _ ->
          false;
    };
  }

  /** The greatest page is a bound for those who say a number, and makes the default smaller. */
  private static BoundValue page(Binder binder, BoundValue limit, int maxRows) {
    if (!(limit instanceof BoundValue.One(BindType.Scalar type, Long rows)) || rows <= maxRows) {
      return limit;
    }
    if (binder.isWritten()) {
      throw UnfitValue.pageOver(maxRows);
    }
    return new BoundValue.One(type, (long) maxRows);
  }

  private static @Nullable Object value(Operand operand, BindContext context) {
    return switch (operand) {
      case Operand.Constant(Object value) -> value;
      case Operand.Parameter parameter -> context.parameters().value(parameter);
      case Operand.OfCaller(String name) -> claim(context.caller(), name);
      case Operand.Listed(List<Operand> elements) -> listed(elements, context);
      case Operand.Now now -> throw new IllegalArgumentException("no placeholder: " + now);
      case Operand.Today today -> throw new IllegalArgumentException("no placeholder: " + today);
      case Operand.Inside inside -> throw new IllegalArgumentException("no placeholder: " + inside);
    };
  }

  private static List<@Nullable Object> listed(List<Operand> elements, BindContext context) {
    List<@Nullable Object> values = new ArrayList<>(elements.size());
    elements.forEach(element -> values.add(value(element, context)));
    return values;
  }

  private static @Nullable Object claim(Caller caller, String name) {
    return switch (name) {
      case "id" -> caller.id();
      case "roles" -> List.copyOf(caller.roles());
      default -> caller.context().get(name);
    };
  }

  private static RequestProblem problem(Binder binder, UnfitValue unfit) {
    return switch (binder.operand()) {
      case Operand.Parameter(List<Object> path) ->
          problem(binder, "The variable $" + steps(path), unfit);
      case Operand.OfCaller(String name) ->
          RequestProblem.of(
              ErrorCode.FORBIDDEN,
              "The value " + name + " of the caller does not fit a rule: " + unfit.getMessage());
      case Operand.Constant _, Operand.Listed _, Operand.Now _, Operand.Today _, Operand.Inside _ ->
          problem(binder, "A value", unfit);
    };
  }

  private static RequestProblem problem(Binder binder, String subject, UnfitValue unfit) {
    return RequestProblem.of(unfit.code(), subject + " does not fit: " + unfit.getMessage())
        .at(binder.path())
        .atInput(binder.inputPath())
        .with(unfit.details());
  }

  private static String steps(List<Object> path) {
    return path.stream().map(Object::toString).collect(Collectors.joining("."));
  }
}
