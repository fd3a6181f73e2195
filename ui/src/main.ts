import { mount } from 'svelte';
import App from './frame/App.svelte';
import { look } from './frame/look.svelte';
import './style/tokens.css';
import './style/fonts.css';
import './style/base.css';
import './style/lists.css';

const target = document.getElementById('app');
if (target) {
  look.show();
  mount(App, { target });
}
