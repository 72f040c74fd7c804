import type { QualityConfig } from './config.js';
import { MailSettings, PostSettings, type TransportSettings } from './transports/index.js';

/** How messages leave, as the settings have it. */
export function transportSettings(config: QualityConfig): TransportSettings {
  const { WEBHOOK_TIMEOUT_MS, WEBHOOK_ALLOW_PRIVATE, WEBHOOK_ALLOW, PUBLIC_URL } = config;
  return {
    secret: config.WEBHOOK_SECRET,
    post: new PostSettings(WEBHOOK_TIMEOUT_MS, WEBHOOK_ALLOW_PRIVATE, WEBHOOK_ALLOW, PUBLIC_URL),
    mail: new MailSettings(config.SMTP_URL, config.MAIL_FROM, WEBHOOK_TIMEOUT_MS),
  };
}
