/** What people say of products: ratings, questions and answers. */
export { ReviewsModule } from './reviews.module.js';
