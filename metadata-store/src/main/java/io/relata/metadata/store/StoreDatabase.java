package io.relata.metadata.store;

import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The platform's own tables, by the control role, once they are there. */
@Component
final class StoreDatabase {
  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private final DSLContext dsl;

  /**
   * @param schema asked for so that the tables exist
   */
  StoreDatabase(@Qualifier("control") DataSource control, PlatformSchema schema) {
    this.dsl = DSL.using(control, SQLDialect.POSTGRES);
    schema.ensure();
  }

  /** Each statement in a transaction of its own. */
  DSLContext dsl() {
    return dsl;
  }

  <T> T inTransaction(Function<DSLContext, T> work) {
    return dsl.transactionResult(transaction -> work.apply(transaction.dsl()));
  }

  void runInTransaction(Consumer<DSLContext> work) {
    dsl.transaction(transaction -> work.accept(transaction.dsl()));
  }
}
