package io.relata.runtime.execution;

import com.github.benmanes.caffeine.cache.Cache;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.RootWrite.Form;
import io.relata.runtime.request.Selection;
import io.relata.runtime.sql.HoldQueries;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.sql.RuleInputs;
import io.relata.runtime.sql.RuleQueries;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.sql.WriteStatements;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What writing on one model with one access needs, texts of statements kept; made once, shared by
 * all its requests.
 */
public final class CompiledWrites {

  private static final long KEPT_RESULTS = 1_000;

  private final TenantTables tables;
  private final WriteStatements statements;
  private final HoldQueries holds;
  private final ReadCompiler reads;
  private final RuleQueries ruleQueries;
  private final Map<TableId, List<RuleInputs>> rules;
  private final Cache<ResultKey, Rendered> results =
      Caches.builder().maximumSize(KEPT_RESULTS).build();

  private CompiledWrites(TenantTables tables) {
    this.tables = tables;
    this.statements = new WriteStatements(tables);
    this.holds = new HoldQueries(tables);
    this.reads = new ReadCompiler(tables);
    this.ruleQueries = new RuleQueries(tables);
    this.rules = rules(tables);
  }

  private static Map<TableId, List<RuleInputs>> rules(TenantTables tables) {
    Map<TableId, List<RuleInputs>> rules = new LinkedHashMap<>();
    for (Table table : tables.api().model().tables()) {
      List<WriteRule> its = tables.api().access().rules(table.id());
      if (!its.isEmpty()) {
        rules.put(
            table.id(),
            its.stream().map(rule -> RuleInputs.of(rule, tables.api().model())).toList());
      }
    }
    return Collections.unmodifiableMap(rules);
  }

  /** The write rules that concern the caller, by their tables; no table without one. */
  Map<TableId, List<RuleInputs>> rules() {
    return rules;
  }

  RuleQueries ruleQueries() {
    return ruleQueries;
  }

  /**
   * @param tables what the statements are made against
   */
  public static CompiledWrites of(TenantTables tables) {
    return new CompiledWrites(tables);
  }

  /** What the statement that reads a result depends on. */
  record ResultKey(String key, TableId table, Form form, List<Selection> asked) {}

  Rendered result(ResultKey key, Supplier<Rendered> compile) {
    return results.get(key, unknown -> compile.get());
  }

  TenantTables tables() {
    return tables;
  }

  WriteStatements statements() {
    return statements;
  }

  HoldQueries holds() {
    return holds;
  }

  ReadCompiler reads() {
    return reads;
  }
}
