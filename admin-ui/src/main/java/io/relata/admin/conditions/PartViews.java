package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Group;
import io.relata.admin.conditions.ConditionPart.Join;
import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.admin.conditions.ConditionPart.Step;
import io.relata.admin.conditions.ConditionView.GroupView;
import io.relata.admin.conditions.ConditionView.LineView;
import io.relata.admin.conditions.ConditionView.PartView;
import io.relata.admin.conditions.ConditionView.StepView;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Option;
import io.relata.metadata.access.Comparison;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays the parts of a condition out with all that can be chosen at each. */
final class PartViews {

  private static final List<Option> JOINS =
      Stream.of(Join.values()).map(join -> new Option(join.word(), join.text())).toList();
  private static final List<Option> QUANTIFIERS =
      List.of(
          new Option("some", "for some"),
          new Option("every", "for every"),
          new Option("none", "for none"));
  private static final Option NUMBER = new Option(Step.COUNT, "the number");

  /** What a step can be chosen for. */
  private enum About {
    LINE,
    GROUP
  }

  private final TenantApi api;
  private final FormProblems problems;

  PartViews(TenantApi api, FormProblems problems) {
    this.api = api;
    this.problems = problems;
  }

  GroupView group(Group group, ApiTable table, String at, int depth) {
    Way way = Way.of(api, table, group.steps());
    ApiTable inner = way.end() == null ? table : way.end();
    List<PartView> parts =
        IntStream.range(0, group.parts().size())
            .mapToObj(nth -> part(group.parts().get(nth), inner, at + "." + nth, depth + 1))
            .toList();
    return new GroupView(
        at,
        depth == 0 ? List.of() : steps(way, table, About.GROUP),
        group.join().word(),
        JOINS,
        parts,
        depth >= ConditionForm.DEEPEST,
        problems.at(at));
  }

  private PartView part(ConditionPart part, ApiTable table, String at, int depth) {
    return switch (part) {
      case Group group -> group(group, table, at, depth);
      case Line line -> line(line, table, at);
    };
  }

  private LineView line(Line line, ApiTable table, String at) {
    Way way = Way.of(api, table, line.steps());
    LineChoices choices = LineChoices.of(way);
    ValueControl control = ValueControl.of(line, choices, api.model());
    return new LineView(
        at,
        steps(way, table, About.LINE),
        line.operator(),
        choices.operators().stream()
            .map(one -> new Option(choices.word().apply(one), words(one, way, choices)))
            .toList(),
        line.source().word(),
        choices.sources().stream()
            .sorted()
            .map(source -> new Option(source.word(), source.text()))
            .toList(),
        control.kind(),
        control.values(),
        control.options(),
        control.hint(),
        problems.at(at));
  }

  private static String words(Comparison comparison, Way way, LineChoices choices) {
    boolean relation = way.reached().filter(Way.Reached.One.class::isInstance).isPresent();
    return relation || choices.type() == null
        ? "leads to no row"
        : OperatorWords.of(comparison, choices.type());
  }

  private List<StepView> steps(Way way, ApiTable table, About about) {
    List<StepView> steps = new ArrayList<>();
    for (Way.Stop stop : way.stops()) {
      steps.add(step(steps.size(), stop, about));
    }
    if (way.end() != null && steps.size() < ConditionForm.MOST_STEPS) {
      ApiTable next = way.stops().isEmpty() ? table : way.end();
      String none = none(way, about);
      steps.add(new StepView(steps.size(), "", options(next, none, about), "", List.of()));
    }
    return steps;
  }

  private static String none(Way way, About about) {
    if (about == About.GROUP) {
      return way.stops().isEmpty() ? "this row" : "—";
    }
    return way.reached()
        .map(reached -> reached instanceof Way.Reached.Many ? "any row at all" : "the row itself")
        .orElse("Choose a field");
  }

  private static StepView step(int nth, Way.Stop stop, About about) {
    List<Option> quantifiers =
        switch (stop.reached()) {
          case Way.Reached.Many _, Way.Reached.Counted _ ->
              about == About.GROUP
                  ? QUANTIFIERS
                  : Stream.concat(QUANTIFIERS.stream(), Stream.of(NUMBER)).toList();
          case Way.Reached.One _, Way.Reached.Column _, Way.Reached.Nowhere _ -> List.of();
        };
    List<Option> options = options(stop.from(), nth == 0 ? "—" : "—", about);
    String name = stop.step().name();
    return new StepView(
        nth,
        name,
        options.stream().anyMatch(option -> option.value().equals(name))
            ? options
            : Stream.concat(Stream.of(new Option(name, name + " (not there)")), options.stream())
                .toList(),
        stop.step().quantifier(),
        quantifiers);
  }

  private static List<Option> options(ApiTable table, String none, About about) {
    Stream<Option> members =
        table.members().values().stream()
            .filter(member -> member.deprecation() == null)
            .filter(member -> about == About.LINE || member instanceof ApiMember.Related)
            .map(PartViews::option);
    return Stream.concat(Stream.of(new Option("", none)), members).toList();
  }

  private static Option option(ApiMember member) {
    return switch (member) {
      case ApiMember.Column column -> Option.of(column.name());
      case ApiMember.Related related ->
          new Option(related.name(), related.name() + (related.end().toMany() ? " »" : " ›"));
    };
  }
}
