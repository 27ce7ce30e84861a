package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.impl.DSL;

/**
 * The statements of write rules: which rows of a rule's table depend on rows that a request
 * touches, and which of these break the rule. They see all rows and cells. All rules of one table
 * go into one statement; each row of a result is the rule's number among them, and an id.
 *
 * <pre>{@code
 * select 0, a1."id" from "t_1"."orders" as "a1"
 * where a1."id" in (select * from unnest(?) union select a3."id" from ... where a2."id" = any(?))
 *   and ((...) is not true)
 * }</pre>
 */
public final class RuleQueries {

  private final TenantTables tables;
  private final RenderedCache cache = new RenderedCache();

  public RuleQueries(TenantTables tables) {
    this.tables = tables;
  }

  /** Under which name the ids of a rule's candidates that are known already are given. */
  public static String known(int rule) {
    return "#known" + rule;
  }

  /** Under which name the touched ids of one input of a rule are given. */
  public static String touched(int rule, int input) {
    return "#touched" + rule + "_" + input;
  }

  /**
   * The rows that depend on touched rows, before these are written.
   *
   * @param rules all of one table
   */
  public Rendered dependent(List<RuleInputs> rules) {
    return cache.get("dependent", rules, () -> renderDependent(rules));
  }

  private Rendered renderDependent(List<RuleInputs> rules) {
    StatementText text = new StatementText();
    for (int i = 0; i < rules.size(); i++) {
      text.words(i == 0 ? "" : " union all ");
      text.words("select %d, u.id from (".formatted(i));
      reaching(text, rules.get(i), i).words(") as u(id)");
    }
    return text.rendered();
  }

  /**
   * The rows that break a rule, of those that are {@link #known} to depend on what was touched, and
   * of those that do so now.
   *
   * @param rules all of one table
   */
  public Rendered broken(List<RuleInputs> rules) {
    return cache.get("broken", rules, () -> renderBroken(rules));
  }

  private Rendered renderBroken(List<RuleInputs> rules) {
    StatementText text = new StatementText();
    for (int i = 0; i < rules.size(); i++) {
      RuleInputs rule = rules.get(i);
      RowSource row = open(rule.rule().table());
      text.words(i == 0 ? "" : " union all ");
      text.words("select %d, ".formatted(i)).part(row.id()).words(" from ").from(row);
      text.words(" where ").part(row.id()).words(" in (select * from unnest(");
      text.bind(known(i), keys(rule.rule().table())).words(") union ");
      reaching(text, rule, i).words(") and ");
      text.part(new NotTrue(new Predicates(row.sources(), List.of()).holds(row, rule.rule().holds())));
    }
    return text.words(" order by 1, 2").rendered();
  }

  /** The rows from which the paths of a rule lead to touched ones; they are followed backwards. */
  private StatementText reaching(StatementText text, RuleInputs rule, int number) {
    for (int i = 0; i < rule.inputs().size(); i++) {
      RuleInputs.Input input = rule.inputs().get(i);
      text.words(i == 0 ? "" : " union ");
      if (input.path().isEmpty()) {
        text.words("select * from unnest(");
        text.bind(touched(number, i), keys(input.table())).words(")");
      } else {
        backwards(text, input, touched(number, i));
      }
    }
    return text;
  }

  private void backwards(StatementText text, RuleInputs.Input input, String parameter) {
    RowSources sources = new RowSources(tables, new Aliases());
    RowSource touched = sources.open(input.table(), Reading.AS_RULE);
    RowSource row = touched;
    List<org.jooq.Table<?>> from = new ArrayList<>(List.of(touched.from()));
    org.jooq.Condition linked =
        new Infix(
            touched.id(),
            Infix.Operator.EQUAL_ANY,
            new Predicates(sources, List.of())
                .bind(
                    new Operand.Parameter(List.of(parameter)),
                    keys(input.table())));
    for (RelationEnd end : input.path().reversed()) {
      RelatedRows related = sources.related(row, end.opposite());
      from.add(related.from());
      linked = linked.and(related.linked());
      row = related.far();
    }
    text.part(DSL.select(row.id()).from(from).where(linked));
  }

  private RowSource open(TableId table) {
    return new RowSources(tables, new Aliases()).open(table, Reading.AS_RULE);
  }

  private BindType keys(TableId table) {
    return new BindType.ArrayOf(BindType.of(TenantTables.keyType(tables.table(table)), tables));
  }
}
