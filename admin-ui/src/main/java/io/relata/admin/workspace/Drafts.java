package io.relata.admin.workspace;

import io.relata.metadata.model.TenantId;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Component;

/** The draft of each tenant, kept in the session of the account that makes it. */
@Component
class Drafts {

  Draft of(HttpSession session, TenantId tenant) {
    return session.getAttribute(key(tenant)) instanceof Draft draft ? draft : Draft.EMPTY;
  }

  void keep(HttpSession session, TenantId tenant, Draft draft) {
    if (draft.isEmpty()) {
      session.removeAttribute(key(tenant));
    } else {
      session.setAttribute(key(tenant), draft);
    }
  }

  private static String key(TenantId tenant) {
    return "draft:" + tenant;
  }
}
