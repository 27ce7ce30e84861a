package io.relata.metadata.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;
import liquibase.change.core.RawSQLChange;
import liquibase.database.Database;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

/**
 * One statement, run as it stands: Liquibase's own change would split it at semicolons and rewrite
 * line ends, inside constants too.
 */
@DatabaseChange(
    name = "exactSql",
    description = "One SQL statement, run as it stands",
    priority = ChangeMetaData.PRIORITY_DEFAULT)
final class ExactSql extends RawSQLChange {
  ExactSql(String sql) {
    super(sql);
    setSplitStatements(false);
    setStripComments(false);
  }

  @Override
  @SuppressWarnings("deprecation") // its successor takes question marks for parameters
  public SqlStatement[] generateStatements(Database database) {
    return new SqlStatement[] {new RawSqlStatement(getSql())};
  }
}
