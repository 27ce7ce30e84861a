package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Group;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Words;
import io.relata.metadata.access.Condition;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * Shows conditions to be built, and reads what was built. A form holds a builder by its name; the
 * fragment {@code conditions/builder :: builder} draws it, and {@link ConditionsController} answers
 * while one works on it.
 */
public final class ConditionBuilder {

  /** When the parts are looked at. */
  public enum Asked {
    /** What is not said yet is no fault. */
    WHILE_TYPED,
    WHEN_SENT
  }

  /**
   * A builder in a form.
   *
   * @param name what the names of its elements begin with; letters, digits and dashes
   * @param caption what the condition is for, {@code Which rows}
   * @param base of the addresses of the tenant, {@code /tenants/library}
   */
  public record Spot(String name, String caption, ApiTable table, String base) {

    /** Where changes are sent while one works. */
    String address() {
      return base
          + "/conditions?table="
          + table.table().name()
          + "&builder="
          + name
          + "&caption="
          + java.net.URLEncoder.encode(caption, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /**
   * A builder as it is to be shown.
   *
   * @param condition empty where something is wrong with it, or missing
   */
  public record Built(ConditionView view, Optional<Condition> condition) {}

  private final TenantApi api;
  private final ConditionTexts texts;

  /**
   * @param api everything that rules can name, of the model that is served
   */
  public ConditionBuilder(TenantApi api) {
    this.api = api;
    this.texts = new ConditionTexts(model(api));
  }

  private static DataModel model(TenantApi api) {
    return api.model();
  }

  public TenantApi api() {
    return api;
  }

  /** A condition that is there. */
  public Built of(Spot spot, Condition condition) {
    return shown(
        spot,
        new Shown(
            ConditionParts.of(condition, spot.table(), api),
            texts.write(condition, spot.table()),
            Optional.of(condition)));
  }

  /** What a form holds. */
  public Built of(Spot spot, MultiValueMap<String, String> sent, Asked asked) {
    ConditionForm form = ConditionForm.of(sent, spot.name());
    if (form.isTyped()) {
      return typed(spot, form);
    }
    return form.shown() == ConditionForm.Shown.TOO_MUCH
        ? refused(spot, form)
        : built(spot, form, asked);
  }

  private Built refused(Spot spot, ConditionForm form) {
    Shown shown = new Shown(settled(form, spot), form.text(), Optional.empty());
    String problem = "There are too many parts for the builder; write the condition as text.";
    return new Built(
        view(spot, shown, form.rendered(), FormProblems.NONE, List.of(problem)), Optional.empty());
  }

  private Built typed(Spot spot, ConditionForm form) {
    return switch (texts.read(form.text(), spot.table())) {
      case Parsed.Read<Condition>(Condition condition) ->
          shown(
              spot,
              new Shown(
                  ConditionParts.of(condition, spot.table(), api),
                  form.text(),
                  Optional.of(condition)));
      case Parsed.Unreadable<Condition>(List<ModelProblem> problems) ->
          new Built(
              view(
                  spot,
                  new Shown(settled(form, spot), form.text(), Optional.empty()),
                  form.rendered(),
                  FormProblems.NONE,
                  problems.stream().map(ConditionBuilder::placed).toList()),
              Optional.empty());
    };
  }

  private static String placed(ModelProblem problem) {
    return problem.path().isEmpty()
        ? Words.sentence(problem.message())
        : "At " + problem.path() + ": " + problem.message();
  }

  private Built built(Spot spot, ConditionForm form, Asked asked) {
    Group root = settled(form, spot);
    PartFilters.Written written = PartFilters.write(root, spot.table(), api);
    if (!written.missing().isEmpty()) {
      FormProblems problems = asked == Asked.WHEN_SENT ? written.missing() : FormProblems.NONE;
      Shown shown = new Shown(root, form.rendered(), Optional.empty());
      return new Built(view(spot, shown, form.rendered(), problems, List.of()), Optional.empty());
    }
    return switch (texts.read(written.filter(), spot.table())) {
      case Parsed.Read<Condition>(Condition condition) ->
          shown(
              spot, new Shown(root, texts.write(condition, spot.table()), Optional.of(condition)));
      case Parsed.Unreadable<Condition>(List<ModelProblem> problems) -> {
        Shown shown = new Shown(root, form.rendered(), Optional.empty());
        yield new Built(
            view(spot, shown, form.rendered(), atParts(problems, written), List.of()),
            Optional.empty());
      }
    };
  }

  private Group settled(ConditionForm form, Spot spot) {
    return LineChoices.settled(form.root(), spot.table(), api);
  }

  private static FormProblems atParts(List<ModelProblem> problems, PartFilters.Written written) {
    Map<String, List<String>> byPart = new LinkedHashMap<>();
    for (ModelProblem problem : problems) {
      byPart
          .computeIfAbsent(written.part(problem.path()), any -> new ArrayList<>())
          .add(Words.sentence(problem.message()));
    }
    return new FormProblems(byPart, List.of());
  }

  private Built shown(Spot spot, Shown shown) {
    return new Built(
        view(spot, shown, shown.text(), FormProblems.NONE, List.of()), shown.condition());
  }

  private ConditionView view(
      Spot spot, Shown shown, String rendered, FormProblems atParts, List<String> atText) {
    Group root = shown.root();
    boolean large =
        root.size() > ConditionForm.MOST_PARTS || root.depth() > ConditionForm.DEEPEST + 1;
    return new ConditionView(
        spot.name(),
        spot.caption(),
        spot.address(),
        large ? null : new PartViews(api, atParts).group(root, spot.table(), ConditionForm.ROOT, 0),
        shown.text(),
        rendered,
        atText,
        shown.condition().map(condition -> words(condition, spot.table())).orElse(""));
  }

  private String words(Condition condition, ApiTable table) {
    return condition.equals(Condition.ALWAYS)
        ? "All rows of " + table.table().plural() + "."
        : "Rows of "
            + table.table().plural()
            + " where "
            + ConditionWords.of(condition, table, api)
            + ".";
  }

  /**
   * What is shown of a condition.
   *
   * @param condition empty while it can not be read
   */
  private record Shown(Group root, String text, Optional<Condition> condition) {}
}
