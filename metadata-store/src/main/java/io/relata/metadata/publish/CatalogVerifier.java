package io.relata.metadata.publish;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.PhysicalName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds the tables of a tenant's schema against a model. */
@Component
public final class CatalogVerifier {
  CatalogVerifier() {}

  /**
   * What is missing, different or too much, one sentence each, in the order of the model; empty
   * where all is as it should be. Indexes that forbid nothing, views and functions may be added by
   * hand; they are not looked at.
   *
   * @param connection in a transaction, its uncommitted work is seen
   */
  public List<String> differences(Connection connection, PhysicalName schema, DataModel model)
      throws SQLException {
    return new CatalogComparison(model, Catalog.read(connection, schema)).differences();
  }
}
