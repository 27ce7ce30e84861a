package io.relata.admin.conditions;

import io.relata.admin.layout.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A builder as the fragment {@code conditions/builder} shows it.
 *
 * @param name what the names of its elements begin with
 * @param caption what it is for, read out to those who do not see it
 * @param address where its changes are sent while it is worked on
 * @param root the outermost group; null where the condition is too large to be shown in parts
 * @param rendered the text that the parts were made of
 * @param problems what is wrong with the text
 * @param words the condition in words; empty while it can not be told
 */
public record ConditionView(
    String name,
    String caption,
    String address,
    @Nullable GroupView root,
    String text,
    String rendered,
    List<String> problems,
    String words) {

  /** The same with something wrong with it. */
  public ConditionView with(String problem) {
    List<String> all = new ArrayList<>(problems);
    all.add(problem);
    return new ConditionView(name, caption, address, root, text, rendered, all, "");
  }

  /** A part: what it is about, and what is wrong with it. */
  public sealed interface PartView {
    /** {@code c.0.2}. */
    String at();

    List<StepView> steps();

    List<String> problems();

    default boolean isGroup() {
      return this instanceof GroupView;
    }
  }

  /**
   * @param deep whether groups within are not offered any more
   */
  public record GroupView(
      String at,
      List<StepView> steps,
      String join,
      List<Option> joins,
      List<PartView> parts,
      boolean deep,
      List<String> problems)
      implements PartView {

    public boolean isRoot() {
      return at.equals(ConditionForm.ROOT);
    }
  }

  /**
   * @param control {@code line}, {@code number}, {@code date}, {@code area}, {@code select}, {@code
   *     claim}; {@code none} where the source says it all
   * @param options of a select
   * @param hint how the value is written
   */
  public record LineView(
      String at,
      List<StepView> steps,
      String operator,
      List<Option> operators,
      String source,
      List<Option> sources,
      String control,
      List<String> values,
      List<Option> options,
      String hint,
      List<String> problems)
      implements PartView {}

  /**
   * A name on the way to what a part is about.
   *
   * @param options what the table at hand offers
   * @param quantifiers empty but for a relation to many rows
   */
  public record StepView(
      int nth, String value, List<Option> options, String quantifier, List<Option> quantifiers) {}
}
