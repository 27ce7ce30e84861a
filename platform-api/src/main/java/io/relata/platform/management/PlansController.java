package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Tenant;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/model/plans")
class PlansController {

  private final Publishing publishing;

  PlansController(Publishing publishing) {
    this.publishing = publishing;
  }

  @Needs(ConsoleRight.CHANGE_MODEL)
  @PostMapping
  PlanBody plan(Tenant tenant, @Valid @RequestBody EditsBody body) {
    return publishing.plan(tenant, Edits.of(body.edits()));
  }
}
