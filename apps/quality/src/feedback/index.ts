/** Problems that consumers report. */
export { FeedbackModule } from './feedback.module.js';
