package io.relata.admin.tenants;

import io.relata.admin.layout.Words;
import io.relata.admin.versions.VersionView;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.TenantState;
import java.util.List;

/**
 * What a tenant is, on one page.
 *
 * @param differences why the tenant is set aside, empty where it is served
 * @param endpoint the whole address of the GraphQL API
 * @param query a query that works on this tenant as it stands
 */
public record OverviewView(
    String slug,
    int version,
    List<TableLine> tables,
    int relations,
    List<VersionView> recent,
    List<String> differences,
    String endpoint,
    String query) {

  /** A table with the number of its fields. */
  public record TableLine(String name, String label, String description, String fields) {}

  static OverviewView of(Workspace workspace, List<VersionView> recent, String origin) {
    DataModel model = workspace.live().model();
    return new OverviewView(
        workspace.slug(),
        workspace.live().version(),
        model.tables().stream()
            .map(
                table ->
                    new TableLine(
                        table.name().value(),
                        table.caption().label(),
                        table.caption().description(),
                        Words.count(table.fields().size(), "field")))
            .toList(),
        model.relations().size(),
        recent,
        switch (workspace.tenant().state()) {
          case TenantState.Ready ready -> List.of();
          case TenantState.SetAside aside -> aside.differences();
        },
        origin + "/t/" + workspace.slug() + "/graphql",
        query(model));
  }

  private static String query(DataModel model) {
    return model.tables().isEmpty()
        ? "{ _model { version } }"
        : "{ " + model.tables().getFirst().plural() + "(limit: 5) { id } }";
  }

  /** A command for a terminal; a key or a token goes where the variable stands. */
  public String curl() {
    return "curl "
        + endpoint
        + " \\\n"
        + "  -H \"Authorization: Bearer $RELATA_KEY\" \\\n"
        + "  -H \"Content-Type: application/json\" \\\n"
        + "  -d '{\"query\": \""
        + query
        + "\"}'";
  }
}
