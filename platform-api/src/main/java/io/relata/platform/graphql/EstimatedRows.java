package io.relata.platform.graphql;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Table;
import io.relata.metadata.store.Limit;
import io.relata.runtime.execution.TableStatistics;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RowEstimate;
import io.relata.runtime.plan.RowEstimate.TableRows;
import io.relata.runtime.request.Parameters;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Holds the estimate of an operation against the tenant's limit, before any of its SQL. */
@Component
final class EstimatedRows {

  private final TableStatistics statistics;

  EstimatedRows(TableStatistics statistics) {
    this.statistics = statistics;
  }

  /**
   * Looks at the statistics of tables only where the limits of the request alone are too much:
   * ordinary requests need none.
   *
   * @throws RequestRefused where the operation would give too many rows
   */
  void check(TenantRun run, RowEstimate estimate, Parameters parameters) {
    long most = run.limits().of(Limit.ESTIMATED_ROWS);
    int page = run.readLimits().maxRows();
    if (estimate.rows(parameters, page, TableRows.UNKNOWN) <= most) {
      return;
    }
    long rows = estimate.rows(parameters, page, statistics.of(run.scope().tenant()));
    if (rows > most) {
      throw new RequestRefused(
          RequestProblem.of(
                  ErrorCode.LIMIT,
                  "The operation may give more than "
                      + most
                      + " rows, by its limits and the sizes of its tables; ask for fewer a level")
              .with(Map.of("limit", Limit.ESTIMATED_ROWS.settingName(), "maximum", most)));
    }
  }

  /**
   * What a caller is told: by the sizes of those tables alone whose rows the caller may all read,
   * so that nobody learns how many rows there are that are not for them.
   */
  long told(TenantRun run, RowEstimate estimate, Parameters parameters) {
    EffectiveAccess access = run.compiled().api().access();
    Set<PhysicalName> open =
        run.compiled().api().model().tables().stream()
            .filter(table -> access.coversEveryRow(table.id(), Action.READ))
            .map(Table::physicalName)
            .collect(Collectors.toSet());
    TableRows all = statistics.of(run.scope().tenant());
    return estimate.rows(
        parameters,
        run.readLimits().maxRows(),
        table -> open.contains(table) ? all.of(table) : OptionalDouble.empty());
  }
}
