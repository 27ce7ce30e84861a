package io.relata.runtime.live;

import io.relata.metadata.model.TenantId;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.ReadStatement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer depends on besides the rows. Callers whose grants and values make the very same
 * statement get the very same answer, so it is read once for all of them; whoever differs in
 * anything that matters differs in the statement or in a value.
 */
public final class LiveKey {

  private final TenantId tenant;
  private final ReadStatement statement;
  private final List<BoundValue> values;
  private final Duration statementTime;
  private final int hash;

  /**
   * @param values of the statement's placeholders: arguments, and what rules ask of the caller
   */
  public LiveKey(
      TenantId tenant, ReadStatement statement, List<BoundValue> values, Duration statementTime) {
    this.tenant = tenant;
    this.statement = statement;
    this.values = List.copyOf(values);
    this.statementTime = statementTime;
    this.hash = Objects.hash(tenant, statement, this.values, statementTime);
  }

  public TenantId tenant() {
    return tenant;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof LiveKey that
            && hash == that.hash
            && tenant.equals(that.tenant)
            && statementTime.equals(that.statementTime)
            && values.equals(that.values)
            && statement.equals(that.statement));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
